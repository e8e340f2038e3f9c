// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.book;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Decimals kept as {@code long} in units of 10^-precision, and their wire text.
 */
public final class FixedPoint {

	private FixedPoint() {
	}

	/**
	 * Appends the value with exactly {@code precision} fraction digits, as the exchange
	 * writes numbers: trailing zeros kept, no exponent.
	 * @param out where to append
	 * @param value the value in units of 10^-precision, not negative
	 * @param precision the fraction digits; 0 writes no point
	 */
	public static void append(StringBuilder out, long value, int precision) {
		int start = out.length();
		out.append(value);
		for (int missing = precision + 1 - (out.length() - start); missing > 0; missing--) {
			out.insert(start, '0');
		}
		if (precision > 0) {
			out.insert(out.length() - precision, '.');
		}
	}

	public static String text(long value, int precision) {
		StringBuilder out = new StringBuilder();
		append(out, value, precision);
		return out.toString();
	}

	public static BigDecimal decimal(long value, int precision) {
		return BigDecimal.valueOf(value, precision);
	}

	/**
	 * The same value at another precision.
	 * @param value the value in units of 10^-from
	 * @param from the fraction digits it has
	 * @param to the fraction digits to give it
	 * @param rounding how to lose digits
	 * @return the value in units of 10^-to
	 * @throws ArithmeticException if the result does not fit a {@code long}
	 */
	public static long rescaled(long value, int from, int to, RoundingMode rounding) {
		return scaled(decimal(value, from).setScale(to, rounding), to);
	}

	/**
	 * The value in units of 10^-precision.
	 * @param value an exact decimal
	 * @param precision the fraction digits to scale to
	 * @return the scaled value
	 * @throws ArithmeticException if digits would be lost or the result does not fit a
	 * {@code long}
	 */
	public static long scaled(BigDecimal value, int precision) {
		return value.setScale(precision).unscaledValue().longValueExact();
	}

}
