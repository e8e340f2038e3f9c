// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.connection;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import dev.krakenboot.core.error.InvalidOptionException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ReconnectDelayTests {

	private final ReconnectDelay delay = new ReconnectDelay(Duration.ofSeconds(1), Duration.ofSeconds(60));

	@Test
	void doublesTheBoundUpToTheCap() {
		assertThat(IntStream.rangeClosed(1, 9).mapToObj(this.delay::bound).map(Duration::toSeconds)).containsExactly(1L,
				2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
	}

	@Test
	void staysAtTheCapForAnyNumberOfAttempts() {
		assertThat(this.delay.bound(Integer.MAX_VALUE)).hasSeconds(60);
	}

	@Test
	void spreadsDelaysOverTheWholeBound() {
		SplittableRandom random = new SplittableRandom(7);
		double mean = IntStream.range(0, 10_000)
			.mapToLong((i) -> this.delay.delay(3, random).toNanos())
			.peek((nanos) -> assertThat(nanos).isBetween(0L, 4_000_000_000L))
			.average()
			.orElseThrow();
		assertThat(mean).isBetween(1.9e9, 2.1e9);
	}

	@Test
	void countsAttemptsFromOne() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.delay.bound(0));
	}

	@Test
	void refusesACapBelowTheBase() {
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> new ReconnectDelay(Duration.ofSeconds(2), Duration.ofSeconds(1)))
			.satisfies((ex) -> assertThat(ex.option()).isEqualTo("reconnect.cap"));
	}

}
