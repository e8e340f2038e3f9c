// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.market;

import java.math.BigDecimal;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CandleTests {

	@ParameterizedTest
	@ValueSource(ints = { 1, 5, 15, 30, 60, 240, 1440, 10080, 21600 })
	void hasAnIntervalForEachLengthOfTheExchange(int minutes) {
		CandleInterval interval = CandleInterval.ofMinutes(minutes).orElseThrow();
		assertThat(interval.minutes()).isEqualTo(minutes);
		assertThat(interval.duration()).hasMinutes(minutes);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1, 2, 43200, 4294967297L })
	void hasNoOtherInterval(long minutes) {
		assertThat(CandleInterval.ofMinutes(minutes)).isEmpty();
		assertThat(CandleInterval.values()).hasSize(9);
	}

	@Test
	void endsWhereTheNextOneBegins() {
		Candle candle = new Candle("A/B", CandleInterval.FIFTEEN_DAYS, Instant.parse("2026-01-01T00:00:00Z"),
				BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, 1, BigDecimal.ONE);
		assertThat(candle.intervalEnd()).isEqualTo("2026-01-16T00:00:00Z");
	}

}
