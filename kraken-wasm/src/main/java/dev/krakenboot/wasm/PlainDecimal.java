// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.wasm;

/**
 * Text of scaled numbers with all their fraction digits and no exponent.
 */
final class PlainDecimal {

	private PlainDecimal() {
	}

	/**
	 * Appends a number.
	 * @param text where to append
	 * @param scaled number in units of 10^-precision, not below zero
	 * @param precision fraction digits
	 */
	static void append(StringBuilder text, long scaled, int precision) {
		String digits = Long.toString(scaled);
		int whole = digits.length() - precision;
		if (precision == 0) {
			text.append(digits);
			return;
		}
		if (whole > 0) {
			text.append(digits, 0, whole).append('.').append(digits, whole, digits.length());
			return;
		}
		text.append("0.");
		for (int i = whole; i < 0; i++) {
			text.append('0');
		}
		text.append(digits);
	}

	/** Text of one number; see {@link #append}. */
	static String of(long scaled, int precision) {
		StringBuilder text = new StringBuilder(24);
		append(text, scaled, precision);
		return text.toString();
	}

}
