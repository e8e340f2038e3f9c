// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.checksum;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DigitTextTests {

	@Property(tries = 5_000)
	void writesTwoNumbersAndLeavesTheRestAsItWas(@ForAll long first, @ForAll @IntRange(max = 63) int firstShift,
			@ForAll long second, @ForAll @IntRange(max = 63) int secondShift) {
		check((first & Long.MAX_VALUE) >>> firstShift, (second & Long.MAX_VALUE) >>> secondShift);
	}

	@Test
	void writesTheEdgesOfEachLength() {
		long power = 1;
		for (int length = 1; length <= 19; length++) {
			check(power, power - 1);
			power *= 10;
		}
		check(Long.MAX_VALUE, 0);
	}

	private static void check(long first, long second) {
		DigitText text = filled();
		String both = Long.toString(first) + second;
		text.write(20, first, Long.toString(first).length(), second, Long.toString(second).length());
		assertThat(string(text)).isEqualTo(surrounded(both));
		DigitText single = filled();
		single.write(20, second, Long.toString(second).length());
		assertThat(string(single)).isEqualTo(surrounded(Long.toString(second)));
	}

	private static String surrounded(String digits) {
		return "x".repeat(20) + digits + "x".repeat(60 - digits.length() + 2 * DigitText.MARGIN);
	}

	private static DigitText filled() {
		DigitText text = new DigitText(80);
		Arrays.fill(text.bytes(), (byte) 'x');
		return text;
	}

	private static String string(DigitText text) {
		return new String(text.bytes(), StandardCharsets.US_ASCII);
	}

}
