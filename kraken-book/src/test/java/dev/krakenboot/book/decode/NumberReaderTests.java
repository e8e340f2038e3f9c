// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NumberReaderTests {

	@Property(tries = 20_000)
	void scalesAnyNumberAsBigDecimalDoes(@ForAll("numbers") String number, @ForAll @IntRange(max = 18) int precision) {
		StagedLevels levels = Decoding.decode(frame(number)).message(0).bids();
		assertThat(levels.scaledPrice(0, precision)).as("%s at %d", number, precision)
			.isEqualTo(expected(number, precision));
		assertThat(levels.scaledQty(0, precision)).isEqualTo(levels.scaledPrice(0, precision));
	}

	@Provide
	Arbitrary<String> numbers() {
		Arbitrary<String> sign = Arbitraries.of("", "", "", "-");
		Arbitrary<String> integer = Arbitraries.oneOf(Arbitraries.just("0"),
				Combinators.combine(Arbitraries.strings().withChars("123456789").ofLength(1), digits(0, 22))
					.as((first, rest) -> first + rest),
				Arbitraries.of("9223372036854775807", "9223372036854775808", "922337203685477580",
						"92233720368547758"));
		Arbitrary<String> fraction = Arbitraries.oneOf(Arbitraries.just(""),
				digits(1, 24).map((digits) -> "." + digits),
				Arbitraries.of(".0", ".00000000", ".12345678", ".5807", ".5808", ".07", ".08"));
		Arbitrary<String> exponent = Arbitraries.oneOf(Arbitraries.just(""),
				Combinators
					.combine(Arbitraries.of("e", "E"), Arbitraries.of("", "+", "-"),
							Arbitraries.integers().between(0, 40))
					.as((letter, direction, value) -> letter + direction + value));
		return Combinators.combine(sign, integer, fraction, exponent).as((a, b, c, d) -> a + b + c + d);
	}

	private static Arbitrary<String> digits(int least, int most) {
		return Arbitraries.strings().withChars("0000123456789").ofMinLength(least).ofMaxLength(most);
	}

	private static long expected(String number, int precision) {
		BigDecimal value = new BigDecimal(number);
		boolean exponentForm = number.toLowerCase(Locale.ROOT).contains("e");
		int scale = !exponentForm ? value.scale() : (value.signum() == 0) ? 0 : value.stripTrailingZeros().scale();
		if (value.signum() < 0) {
			return StagedLevels.SCALED_NEGATIVE;
		}
		if (scale > precision) {
			return StagedLevels.SCALED_PRECISION_EXCEEDED;
		}
		if (value.setScale(precision).unscaledValue().bitLength() > 63) {
			return StagedLevels.SCALED_OUT_OF_RANGE;
		}
		return value.setScale(precision).unscaledValue().longValueExact();
	}

	@ParameterizedTest
	@CsvSource({ "1e999, -2", "1e99999999999999999999999, -2", "1e9223372036854775807, -2", "1e9223372036854775808, -2",
			"1e-999999999999, -3", "1e-9223372036854775809, -3", "0e999999999999, 0", "-0e-999999999999, 0",
			"-1e999999999999, -1", "-1e-999999999999, -1", "1e2147483647, -2", "1e-2147483648, -3", "1e4294967296, -2",
			"1e-4294967296, -3", "1e18446744073709551616, -2" })
	void boundsTheExponent(String number, long answer) {
		for (int precision = 0; precision <= 18; precision++) {
			StagedLevels levels = Decoding.decode(frame(number)).message(0).bids();
			assertThat(levels.scaledPrice(0, precision)).isEqualTo(answer);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 20, 5_000, 100_000 })
	void followsAnExponentThatManyDigitsMakeUpFor(int zeros) {
		String small = "0." + "0".repeat(zeros) + "15e" + (zeros + 1);
		String large = "15" + "0".repeat(zeros) + "e-" + (zeros + 1);
		for (String number : new String[] { small, large }) {
			StagedLevels levels = Decoding.decode(frame(number)).message(0).bids();
			assertThat(levels.scaledPrice(0, 2)).isEqualTo(150);
		}
	}

	private static byte[] frame(String number) {
		return ("{\"channel\":\"book\",\"type\":\"update\",\"data\":[{\"symbol\":\"A/B\",\"bids\":[{\"price\":" + number
				+ ",\"qty\":" + number + "}],\"asks\":[],\"checksum\":7}]}")
			.getBytes(StandardCharsets.UTF_8);
	}

}
