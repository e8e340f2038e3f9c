// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.checksum;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Digits of the best ten levels of one side in a part of a text that is kept from one
 * message to the next. Told of every change among those levels, it writes only what
 * changed. Levels are counted from 0, the best; a key is the scaled price of a bid and
 * the negated one of an ask.
 */
public final class TopLevelDigits {

	static final int LEVELS = 10;

	static final int MAX_LENGTH = LEVELS * 2 * DecimalDigits.MAX_LENGTH;

	private static final int LENGTH_BITS = 6;

	private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;

	private static final long ALL_LENGTHS = (1L << LENGTH_BITS * LEVELS) - 1;

	/** Every other of the lengths. */
	private static final long EVEN_LENGTHS = 0x03F03F03F03F03FL;

	/** Adds up five numbers of twelve bits in the uppermost of them. */
	private static final long ADDER = 0x1001001001001L;

	private final DigitText text;

	private final int anchor;

	/** Whether the text keeps its end and not its start when its length changes. */
	private final boolean keepsEnd;

	/**
	 * Number of digits of each level in six bits, the best level's lowest. Ten numbers in
	 * one are shifted and added up without a loop.
	 */
	private long lengths;

	private int count;

	/** Whether anything was written or removed since this was last asked for. */
	private boolean changed = true;

	private int start;

	private int end;

	TopLevelDigits(DigitText text, int anchor, boolean keepsEnd) {
		this.text = text;
		this.anchor = anchor;
		this.keepsEnd = keepsEnd;
		this.start = anchor;
		this.end = anchor;
	}

	/** Whether the digits have changed since the last call. */
	boolean changed() {
		boolean changed = this.changed;
		this.changed = false;
		return changed;
	}

	int start() {
		return this.start;
	}

	int end() {
		return this.end;
	}

	/**
	 * Writes all levels anew.
	 * @param levels key, quantity, key, quantity, ... best level last
	 * @param behindBest index behind the best level's quantity
	 * @param available number of levels, also those beyond the tenth
	 */
	public void rewrite(long[] levels, int behindBest, int available) {
		this.changed = true;
		this.start = this.anchor;
		this.end = this.anchor;
		this.lengths = 0;
		this.count = 0;
		for (int level = Math.min(available, LEVELS) - 1; level >= 0; level--) {
			int at = behindBest - 2 - 2 * level;
			insert(0, levels[at], levels[at + 1]);
		}
	}

	/**
	 * Follows the insertion of a level, which pushes a tenth one out.
	 * @param level its position, 0 to 9
	 * @param key its key
	 * @param qty its quantity
	 */
	public void insert(int level, long key, long qty) {
		this.changed = true;
		long price = Math.abs(key);
		int priceLength = DecimalDigits.length(price);
		int qtyLength = DecimalDigits.length(qty);
		int length = priceLength + qtyLength;
		int dropped = length(LEVELS - 1);
		int at = position(level);
		if (this.keepsEnd) {
			this.text.move(at, this.end - dropped, dropped);
			this.text.move(this.start, at, dropped - length);
			this.start += dropped - length;
			at += dropped - length;
		}
		else {
			this.text.move(at, this.end - dropped, length);
			this.end += length - dropped;
		}
		long better = better(level);
		this.lengths = (this.lengths & better | (long) length << LENGTH_BITS * level
				| (this.lengths & ~better) << LENGTH_BITS) & ALL_LENGTHS;
		this.count = Math.min(LEVELS, this.count + 1);
		this.text.write(at, price, priceLength, qty, qtyLength);
	}

	/**
	 * Follows a change of a level's quantity.
	 * @param level its position, 0 to 9
	 * @param key its key
	 * @param qty its new quantity
	 */
	public void replace(int level, long key, long qty) {
		this.changed = true;
		int qtyAt = position(level) + DecimalDigits.length(Math.abs(key));
		int behind = position(level) + length(level);
		int qtyLength = DecimalDigits.length(qty);
		int growth = qtyLength - (behind - qtyAt);
		if (growth != 0) {
			if (this.keepsEnd) {
				this.text.move(this.start, qtyAt, -growth);
				this.start -= growth;
				qtyAt -= growth;
			}
			else {
				this.text.move(behind, this.end, growth);
				this.end += growth;
			}
			this.lengths += (long) growth << LENGTH_BITS * level;
		}
		this.text.write(qtyAt, qty, qtyLength);
	}

	/**
	 * Follows the removal of a level, which lets an eleventh one in if there is one.
	 * @param level its former position, 0 to 9
	 * @param levels what is left: key, quantity, key, quantity, ... best level last
	 * @param behindBest index behind the best level's quantity
	 * @param available number of levels left
	 */
	public void remove(int level, long[] levels, int behindBest, int available) {
		this.changed = true;
		int length = length(level);
		int at = position(level);
		if (this.keepsEnd) {
			this.text.move(this.start, at, length);
			this.start += length;
		}
		else {
			this.text.move(at + length, this.end, -length);
			this.end -= length;
		}
		long better = better(level);
		this.lengths = this.lengths & better | this.lengths >>> LENGTH_BITS & ~better;
		this.count--;
		if (available >= LEVELS) {
			int last = behindBest - 2 * LEVELS;
			insert(LEVELS - 1, levels[last], levels[last + 1]);
		}
	}

	/** Mask of the lengths of the levels better than one. */
	private static long better(int level) {
		return (1L << LENGTH_BITS * level) - 1;
	}

	private int length(int level) {
		return (int) (this.lengths >>> LENGTH_BITS * level) & LENGTH_MASK;
	}

	private int position(int level) {
		long better = this.lengths & better(level);
		long pairs = (better & EVEN_LENGTHS) + (better >>> LENGTH_BITS & EVEN_LENGTHS);
		return this.start + ((int) (pairs * ADDER >>> 48) & 0xFFF);
	}

	List<String> perLevel() {
		List<String> digits = new ArrayList<>(this.count);
		for (int i = 0; i < this.count; i++) {
			digits.add(new String(this.text.bytes(), position(i), length(i), StandardCharsets.US_ASCII));
		}
		return Collections.unmodifiableList(digits);
	}

}
