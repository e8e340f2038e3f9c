// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

class PackedOrderIdTests {

	@Property
	void packsEveryIdThatIsNotTooLongInItsOwnWay(@ForAll @Size(max = 45) byte[] one,
			@ForAll @Size(max = 45) byte[] other) {
		long[] packed = pack(one);
		assertThat(packed != null).isEqualTo(one.length >= 1 && one.length <= PackedOrderId.MAX_LENGTH);
		assertThat(packed != null && Arrays.equals(packed, pack(other)))
			.isEqualTo(packed != null && Arrays.equals(one, other));
	}

	@Property
	void tellsIdsApartThatDifferInAByte(@ForAll @Size(min = 1, max = 39) byte[] id, @ForAll int at,
			@ForAll byte other) {
		byte[] changed = id.clone();
		changed[Math.floorMod(at, id.length)] = other;
		assertThat(Arrays.equals(pack(id), pack(changed))).isEqualTo(Arrays.equals(id, changed));
		assertThat(Arrays.equals(pack(id), pack(Arrays.copyOf(id, id.length + 1)))).isFalse();
	}

	@Property
	void givesTheTextBack(@ForAll @Size(min = 1, max = 39) char[] text) {
		byte[] utf8 = new String(text).getBytes(StandardCharsets.UTF_8);
		long[] packed = pack(utf8);
		if (utf8.length <= PackedOrderId.MAX_LENGTH) {
			assertThat(PackedOrderId.unpack(packed, 0)).isEqualTo(new String(utf8, StandardCharsets.UTF_8));
		}
	}

	private static long[] pack(byte[] id) {
		byte[] buffer = new byte[id.length + 4];
		Arrays.fill(buffer, (byte) 'x');
		System.arraycopy(id, 0, buffer, 2, id.length);
		long[] words = new long[PackedOrderId.WORDS + 2];
		Arrays.fill(words, -1);
		if (!PackedOrderId.pack(buffer, 2, id.length, words, 1)) {
			return null;
		}
		assertThat(words[0]).isEqualTo(-1);
		assertThat(words[PackedOrderId.WORDS + 1]).isEqualTo(-1);
		return Arrays.copyOfRange(words, 1, PackedOrderId.WORDS + 1);
	}

}
