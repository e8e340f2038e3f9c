// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TimestampReaderTests {

	private static final long FIRST_SECOND = Instant.parse("1678-01-01T00:00:00Z").getEpochSecond();

	private static final long LAST_SECOND = Instant.parse("2261-12-31T23:59:59Z").getEpochSecond();

	private final TimestampReader reader = new TimestampReader();

	@Property
	void readsAnyTimeAsTheJdkDoes(@ForAll long second, @ForAll @IntRange(max = 999_999_999) int nano) {
		long inRange = FIRST_SECOND + Math.floorMod(second, LAST_SECOND - FIRST_SECOND + 1);
		Instant instant = Instant.ofEpochSecond(inRange, nano);
		for (ChronoUnit unit : new ChronoUnit[] { ChronoUnit.NANOS, ChronoUnit.MICROS, ChronoUnit.MILLIS,
				ChronoUnit.SECONDS }) {
			Instant truncated = instant.truncatedTo(unit);
			assertThat(read(truncated.toString())).isEqualTo(ns(truncated));
		}
	}

	@Property(tries = 200)
	void readsTimesThatFollowOneAnother(@ForAll @LongRange(min = 0, max = 4_000_000_000L) long second) {
		Instant instant = Instant.ofEpochSecond(second, 123_456_000);
		for (int i = 0; i < 10; i++) {
			instant = instant.plusMillis(11_003);
			assertThat(read(instant.toString())).isEqualTo(ns(instant));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "2024-10-03T02:46:57.0Z", "2024-10-03T02:46:57.05017Z", "2024-10-03T02:46:57.050170123Z",
			"2024-10-03T02:46:57Z", "2024-02-29T23:59:59.999999Z", "2000-02-29T00:00:00.000000Z",
			"1970-01-01T00:00:00.000000Z", "1969-12-31T23:59:59.999999Z" })
	void readsAnyNumberOfFractionDigits(String text) {
		assertThat(read(text)).isEqualTo(ns(Instant.parse(text)));
	}

	@Test
	void dropsDigitsBeyondTheNinth() {
		assertThat(read("2024-10-03T02:46:57.0501701239999Z"))
			.isEqualTo(ns(Instant.parse("2024-10-03T02:46:57.050170123Z")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Z", "2024-10-03", "2024-10-03T02:46:57.050170", "2024-10-03T02:46:57.050170z",
			"2024-10-03 02:46:57.050170Z", "2024-10-03T02:46:57.050170+00:00", "2024-10-03T02:46:57.Z",
			"2024-10-03T02:46:57,050170Z", "2024-10-03T02:46:5Z", "2024-10-03T02:46:57.05017xZ",
			"2024-10-03T02:46:57.050x7Z", "2024-1x-03T02:46:57.050170Z", "2024-00-03T02:46:57.050170Z",
			"2024-13-03T02:46:57.050170Z", "2024-10-00T02:46:57.050170Z", "2024-10-32T02:46:57.050170Z",
			"2023-02-29T02:46:57.050170Z", "2100-02-29T02:46:57.050170Z", "2024-04-31T02:46:57.050170Z",
			"2024-10-03T24:00:00.000000Z", "2024-10-03T02:60:57.050170Z", "2024-10-03T02:46:60.050170Z",
			"2024-10-03T02:46:xx.050170Z", "2024/10/03T02:46:57.050170Z", "1677-12-31T23:59:59.999999Z",
			"2262-01-01T00:00:00.000000Z", "not a time but just as long Z", "-024-10-03T02:46:57.050170Z" })
	void takesNothingElse(String text) {
		assertThat(read(text)).isEqualTo(BookMessage.NO_TIMESTAMP);
		assertThat(read("2024-10-03T02:46:57.050170Z")).isEqualTo(1727923617050170000L);
		assertThat(read(text)).isEqualTo(BookMessage.NO_TIMESTAMP);
	}

	private long read(String text) {
		byte[] bytes = ("  " + text + "  ").getBytes(StandardCharsets.UTF_8);
		return this.reader.read(bytes, 2, bytes.length - 2);
	}

	private static long ns(Instant instant) {
		return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
	}

}
