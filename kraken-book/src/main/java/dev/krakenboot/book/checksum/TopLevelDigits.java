// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.checksum;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Digits of the best ten levels of one side in a part of a buffer that is kept from one
 * message to the next, so that only those of changed levels are written anew.
 */
final class TopLevelDigits {

	static final int LEVELS = 10;

	static final int MAX_LENGTH = LEVELS * 2 * DecimalDigits.MAX_LENGTH;

	private final byte[] buffer;

	/** Whether the text keeps its end and not its start when its length changes. */
	private final boolean keepsEnd;

	private final long[] keys = new long[LEVELS];

	private final long[] qtys = new long[LEVELS];

	private final int[] priceLengths = new int[LEVELS];

	/** Number of digits of each level, price and quantity. */
	private final int[] lengths = new int[LEVELS];

	private int count;

	private int start;

	private int end;

	TopLevelDigits(byte[] buffer, int anchor, boolean keepsEnd) {
		this.buffer = buffer;
		this.start = anchor;
		this.end = anchor;
		this.keepsEnd = keepsEnd;
	}

	int start() {
		return this.start;
	}

	int end() {
		return this.end;
	}

	/**
	 * Brings the digits to the given levels.
	 * @param levels key, quantity, key, quantity, ... best level last, with rising keys
	 * @param behindBest index behind the best level's quantity
	 * @param available number of levels
	 */
	void update(long[] levels, int behindBest, int available) {
		long[] keys = this.keys;
		int wanted = Math.min(available, LEVELS);
		int level = 0;
		int at = behindBest - 2;
		int position = this.start;
		while (level < wanted) {
			long key = levels[at];
			long qty = levels[at + 1];
			if (level == this.count || keys[level] < key) {
				position = insert(level, position, key, qty);
			}
			else if (keys[level] > key) {
				position = remove(level, position);
				continue;
			}
			else if (this.qtys[level] != qty) {
				position = rewriteQty(level, position, qty);
			}
			position += this.lengths[level];
			level++;
			at -= 2;
		}
		while (this.count > wanted) {
			removeLast();
		}
	}

	private int insert(int level, int position, long key, long qty) {
		int at = position;
		if (this.count == LEVELS) {
			int start = this.start;
			removeLast();
			at += this.start - start;
		}
		for (int i = this.count; i > level; i--) {
			copyLevel(i - 1, i);
		}
		this.count++;
		long price = Math.abs(key);
		int priceLength = DecimalDigits.length(price);
		int qtyLength = DecimalDigits.length(qty);
		at = resize(at, 0, priceLength + qtyLength);
		DecimalDigits.write(price, priceLength, this.buffer, at);
		DecimalDigits.write(qty, qtyLength, this.buffer, at + priceLength);
		this.keys[level] = key;
		this.qtys[level] = qty;
		this.priceLengths[level] = priceLength;
		this.lengths[level] = priceLength + qtyLength;
		return at;
	}

	private int rewriteQty(int level, int position, long qty) {
		int priceLength = this.priceLengths[level];
		int qtyLength = DecimalDigits.length(qty);
		int formerLength = this.lengths[level];
		int at = position;
		if (priceLength + qtyLength != formerLength) {
			at = resize(position + priceLength, formerLength - priceLength, qtyLength) - priceLength;
			this.lengths[level] = priceLength + qtyLength;
		}
		DecimalDigits.write(qty, qtyLength, this.buffer, at + priceLength);
		this.qtys[level] = qty;
		return at;
	}

	private int remove(int level, int position) {
		int at = resize(position, this.lengths[level], 0);
		this.count--;
		for (int i = level; i < this.count; i++) {
			copyLevel(i + 1, i);
		}
		return at;
	}

	private void removeLast() {
		this.count--;
		int length = this.lengths[this.count];
		resize(this.end - length, length, 0);
	}

	private void copyLevel(int from, int to) {
		this.keys[to] = this.keys[from];
		this.qtys[to] = this.qtys[from];
		this.priceLengths[to] = this.priceLengths[from];
		this.lengths[to] = this.lengths[from];
	}

	/**
	 * Makes a part of the text longer or shorter; answers where that part is then.
	 */
	private int resize(int position, int formerLength, int length) {
		byte[] buffer = this.buffer;
		int growth = length - formerLength;
		if (this.keepsEnd) {
			System.arraycopy(buffer, this.start, buffer, this.start - growth, position - this.start);
			this.start -= growth;
			return position - growth;
		}
		int behind = position + formerLength;
		System.arraycopy(buffer, behind, buffer, behind + growth, this.end - behind);
		this.end += growth;
		return position;
	}

	List<String> perLevel() {
		List<String> digits = new ArrayList<>(this.count);
		int position = this.start;
		for (int i = 0; i < this.count; i++) {
			digits.add(new String(this.buffer, position, this.lengths[i], StandardCharsets.US_ASCII));
			position += this.lengths[i];
		}
		return Collections.unmodifiableList(digits);
	}

}
