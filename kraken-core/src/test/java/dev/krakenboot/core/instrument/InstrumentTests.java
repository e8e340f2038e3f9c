// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.instrument;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;

import dev.krakenboot.core.instrument.OrderViolation.Rule;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class InstrumentTests {

	@ParameterizedTest
	@CsvSource({ "0.1, 1, 63004.94, HALF_UP, 63004.9", "0.1, 1, 63004.95, UP, 63005.0", "0.5, 1, 7.3, DOWN, 7.0",
			"0.5, 1, 7.3, CEILING, 7.5", "0.25, 2, 1.12, HALF_EVEN, 1.00", "1E-8, 8, 0.123456789, FLOOR, 0.12345678",
			", 2, 1.005, HALF_EVEN, 1.00", ", 2, 1.006, HALF_EVEN, 1.01", "0, 2, 1.006, DOWN, 1.00",
			"5, 0, 13, HALF_UP, 15", "0.00500, 2, 0.013, DOWN, 0.010", "0.1, 4, 1.26, DOWN, 1.2000" })
	void roundsToTheIncrementOrElseToTheDigits(@Nullable BigDecimal increment, int precision, BigDecimal value,
			RoundingMode mode, BigDecimal expected) {
		assertThat(pair(precision, 8, increment, null, null, null).roundPrice(value, mode)).isEqualTo(expected);
		assertThat(pair(8, precision, null, increment, null, null).roundQty(value, mode)).isEqualTo(expected);
	}

	@Test
	void roundsNothingWhenItMustNot() {
		Instrument pair = pair(1, 2, new BigDecimal("0.5"), null, null, null);
		assertThat(pair.roundPrice(new BigDecimal("7.50"), RoundingMode.UNNECESSARY)).isEqualTo("7.5");
		assertThatExceptionOfType(ArithmeticException.class)
			.isThrownBy(() -> pair.roundPrice(new BigDecimal("7.6"), RoundingMode.UNNECESSARY));
		assertThatExceptionOfType(ArithmeticException.class)
			.isThrownBy(() -> pair.roundQty(new BigDecimal("0.001"), RoundingMode.UNNECESSARY));
	}

	/** Compared with whole numbers of units. */
	@Property
	void roundsDownToTheLargestMultiple(@ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long units,
			@ForAll @IntRange(min = 1, max = 10_000) int step, @ForAll @IntRange(min = 0, max = 8) int digits) {
		BigDecimal value = BigDecimal.valueOf(units, digits);
		Instrument pair = pair(digits, 0, BigDecimal.valueOf(step, digits), null, null, null);
		assertThat(pair.roundPrice(value, RoundingMode.DOWN).unscaledValue())
			.isEqualTo(BigInteger.valueOf(units / step * step));
		assertThat(pair.check(pair.roundPrice(value, RoundingMode.UP).add(BigDecimal.valueOf(step, digits)),
				BigDecimal.ONE))
			.isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "63000.5, 0.00010000, ''", "63000.50, 0.001, ''", "63000.3, 1, PRICE_INCREMENT",
			"63000.55, 1, PRICE_PRECISION PRICE_INCREMENT", "63000.5, 0.00009, QTY_MIN",
			"63000.5, 0.000100001, QTY_PRECISION QTY_INCREMENT", "0.5, 0.9, COST_MIN", "0.5, 1.0, ''",
			"0, 1, PRICE_POSITIVE COST_MIN", "-0.5, 1, PRICE_POSITIVE COST_MIN", "1, 0, QTY_POSITIVE QTY_MIN COST_MIN",
			", 0.0001, ''", ", -1, QTY_POSITIVE QTY_MIN" })
	void namesEveryRuleThatAnOrderWouldBreak(@Nullable BigDecimal price, BigDecimal qty, String rules) {
		Instrument pair = pair(1, 8, new BigDecimal("0.5"), new BigDecimal("1E-8"), new BigDecimal("0.0001"),
				new BigDecimal("0.50"));
		List<Rule> expected = Arrays.stream(rules.split(" "))
			.filter((rule) -> !rule.isEmpty())
			.map(Rule::valueOf)
			.toList();
		assertThat(pair.check(price, qty)).extracting(OrderViolation::rule).containsExactlyElementsOf(expected);
	}

	@Test
	void tellsWhatBreaksARuleAndWhatItAsksFor() {
		Instrument pair = pair(1, 8, null, null, new BigDecimal("0.0001"), new BigDecimal("0.5"));
		assertThat(pair.check(new BigDecimal("100.05"), new BigDecimal("0.00001"))).containsExactly(
				new OrderViolation(Rule.PRICE_PRECISION, new BigDecimal("100.05"), BigDecimal.ONE),
				new OrderViolation(Rule.QTY_MIN, new BigDecimal("0.00001"), new BigDecimal("0.0001")),
				new OrderViolation(Rule.COST_MIN, new BigDecimal("0.0010005"), new BigDecimal("0.5")));
	}

	@Test
	void checksOnlyWhatIsAnnounced() {
		assertThat(pair(1, 8, null, null, null, null).check(new BigDecimal("0.1"), new BigDecimal("0.00000001")))
			.isEmpty();
	}

	private static Instrument pair(int pricePrecision, int qtyPrecision, @Nullable BigDecimal priceIncrement,
			@Nullable BigDecimal qtyIncrement, @Nullable BigDecimal qtyMin, @Nullable BigDecimal costMin) {
		return new Instrument("A/B", "A", "B", PairStatus.ONLINE, pricePrecision, qtyPrecision, null, priceIncrement,
				qtyIncrement, qtyMin, costMin, null, null, null, null, null, null);
	}

}
