// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.checksum;

import java.nio.charset.StandardCharsets;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DecimalDigitsTests {

	@Property
	void writesTheDigitsOfAnyNumber(@ForAll @LongRange(min = 0) long value) {
		assertThat(written(value)).isEqualTo(Long.toString(value));
	}

	@Test
	void writesTheNumbersAroundEveryPowerOfTenAndOfTwo() {
		for (long power = 1; power > 0 && power <= Long.MAX_VALUE / 10; power *= 10) {
			for (long value = power - 1; value <= power + 1; value++) {
				assertThat(written(value)).isEqualTo(Long.toString(value));
			}
		}
		for (int shift = 0; shift < 63; shift++) {
			assertThat(written(1L << shift)).isEqualTo(Long.toString(1L << shift));
			assertThat(written((1L << shift) - 1)).isEqualTo(Long.toString((1L << shift) - 1));
		}
		assertThat(written(1_000_000_000_000_000_000L)).isEqualTo("1000000000000000000");
		assertThat(written(Long.MAX_VALUE)).isEqualTo("9223372036854775807");
	}

	private static String written(long value) {
		byte[] target = new byte[DecimalDigits.MAX_LENGTH + 2];
		int length = DecimalDigits.length(value);
		DecimalDigits.write(value, length, target, 1);
		assertThat(target[0]).isZero();
		assertThat(target[length + 1]).isZero();
		return new String(target, 1, length, StandardCharsets.US_ASCII);
	}

}
