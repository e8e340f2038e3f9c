// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

import java.util.Random;
import java.util.zip.CRC32;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

class CrcJoinTests {

	@Property(tries = 300)
	void joinsTheCrcsOfTwoTexts(@ForAll long seed, @ForAll @IntRange(max = 100) int first,
			@ForAll @IntRange(max = 200_000) int second) {
		byte[] text = new byte[first + second];
		new Random(seed).nextBytes(text);
		int joined = CrcJoin.join(crc(text, 0, first), crc(text, first, second), CrcJoin.factor(second));
		assertThat(joined).isEqualTo(crc(text, 0, first + second));
	}

	private static int crc(byte[] text, int from, int length) {
		CRC32 crc = new CRC32();
		crc.update(text, from, length);
		return (int) crc.getValue();
	}

}
