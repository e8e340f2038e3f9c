// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.checksum;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Digits of the best ten levels of one side, kept from one message to the next so that
 * only those of changed levels are written anew.
 */
final class TopLevelDigits {

	static final int LEVELS = 10;

	private static final int MAX_LENGTH = LEVELS * 2 * DecimalDigits.MAX_LENGTH;

	private Text text = new Text();

	private Text spare = new Text();

	/**
	 * Brings the digits to the given levels.
	 * @param levels key, quantity, key, quantity, ... best level last; the key is the
	 * scaled price or its negation, so that keys rise
	 * @param end index behind the last level's quantity
	 * @param available number of levels
	 */
	void update(long[] levels, int end, int available) {
		Text former = this.text;
		int count = Math.min(available, LEVELS);
		int unchanged = 0;
		int at = end;
		while (unchanged < count && unchanged < former.count && former.keys[unchanged] == levels[at - 2]
				&& former.qtys[unchanged] == levels[at - 1]) {
			unchanged++;
			at -= 2;
		}
		if (unchanged == count && unchanged == former.count) {
			return;
		}
		Text next = this.spare;
		next.begin(former, unchanged);
		int old = unchanged;
		for (int i = unchanged; i < count; i++, at -= 2) {
			long key = levels[at - 2];
			long qty = levels[at - 1];
			while (old < former.count && former.keys[old] > key) {
				old++;
			}
			if (old < former.count && former.keys[old] == key && former.qtys[old] == qty) {
				next.addFrom(former, old);
			}
			else {
				next.add(key, qty);
			}
		}
		this.spare = former;
		this.text = next;
	}

	void addTo(CRC32 crc) {
		Text text = this.text;
		crc.update(text.digits, 0, text.ends[text.count]);
	}

	List<String> perLevel() {
		Text text = this.text;
		List<String> digits = new ArrayList<>(text.count);
		for (int i = 0; i < text.count; i++) {
			digits
				.add(new String(text.digits, text.ends[i], text.ends[i + 1] - text.ends[i], StandardCharsets.US_ASCII));
		}
		return Collections.unmodifiableList(digits);
	}

	/** Levels, best first, and their digits behind one another. */
	private static final class Text {

		private final long[] keys = new long[LEVELS];

		private final long[] qtys = new long[LEVELS];

		/** Where the digits of each level begin, and where the last ones end. */
		private final int[] ends = new int[LEVELS + 1];

		private final byte[] digits = new byte[MAX_LENGTH];

		private int count;

		/** Takes over the first levels of another text. */
		void begin(Text other, int count) {
			for (int i = 0; i < count; i++) {
				this.keys[i] = other.keys[i];
				this.qtys[i] = other.qtys[i];
				this.ends[i + 1] = other.ends[i + 1];
			}
			System.arraycopy(other.digits, 0, this.digits, 0, this.ends[count]);
			this.count = count;
		}

		void add(long key, long qty) {
			int index = this.count;
			this.keys[index] = key;
			this.qtys[index] = qty;
			int at = DecimalDigits.write(Math.abs(key), this.digits, this.ends[index]);
			this.ends[index + 1] = DecimalDigits.write(qty, this.digits, at);
			this.count = index + 1;
		}

		void addFrom(Text other, int source) {
			int index = this.count;
			this.keys[index] = other.keys[source];
			this.qtys[index] = other.qtys[source];
			int from = other.ends[source];
			int length = other.ends[source + 1] - from;
			int at = this.ends[index];
			System.arraycopy(other.digits, from, this.digits, at, length);
			this.ends[index + 1] = at + length;
			this.count = index + 1;
		}

	}

}
