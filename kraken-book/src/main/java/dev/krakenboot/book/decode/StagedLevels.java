// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.util.Arrays;

/**
 * Levels of one side of a message in the order of the wire, each number as an unscaled
 * value and its count of fraction digits. Reused; for the decoder's thread only.
 */
public final class StagedLevels {

	/**
	 * Most levels of one side that a message may hold. The deepest snapshot has 1000; far
	 * more of them, in no order, would keep a book busy for seconds.
	 */
	public static final int MAX_LEVELS = 10_000;

	/** Unscaled value that stands for any number below zero. */
	public static final long NEGATIVE = -1;

	/** Unscaled value that stands for a number too large for a {@code long}. */
	public static final long TOO_LARGE = Long.MIN_VALUE;

	/** Answer of a scaling method: the number is below zero. */
	public static final long SCALED_NEGATIVE = -1;

	/** Answer of a scaling method: the number does not fit a {@code long}. */
	public static final long SCALED_OUT_OF_RANGE = -2;

	/** Answer of a scaling method: the number has too many fraction digits. */
	public static final long SCALED_PRECISION_EXCEEDED = -3;

	private static final int STRIDE = 3;

	private static final long[] NOTHING = {};

	/** Capacity that is kept between frames; the deepest snapshot has 1000 levels. */
	private static final int KEPT_LEVELS = 2048;

	private static final long[] POWERS_OF_TEN = new long[19];

	static {
		POWERS_OF_TEN[0] = 1;
		for (int i = 1; i < POWERS_OF_TEN.length; i++) {
			POWERS_OF_TEN[i] = 10 * POWERS_OF_TEN[i - 1];
		}
	}

	/** Price, quantity and both scales (quantity's in the upper half), per level. */
	private long[] values = NOTHING;

	private int size;

	StagedLevels() {
	}

	void clear() {
		this.size = 0;
		if (this.values.length > KEPT_LEVELS * STRIDE) {
			this.values = NOTHING;
		}
	}

	boolean full() {
		return this.size == MAX_LEVELS;
	}

	void add(long price, int priceScale, long qty, int qtyScale) {
		int at = this.size * STRIDE;
		if (at == this.values.length) {
			this.values = Arrays.copyOf(this.values, Math.max(2 * at, 16 * STRIDE));
		}
		long[] values = this.values;
		values[at] = price;
		values[at + 1] = qty;
		values[at + 2] = (long) qtyScale << 32 | priceScale & 0xFFFFFFFFL;
		this.size++;
	}

	/** Number of levels. */
	public int size() {
		return this.size;
	}

	/**
	 * Unscaled price, {@link #NEGATIVE} or {@link #TOO_LARGE}.
	 * @param index position in the message, from 0
	 */
	public long unscaledPrice(int index) {
		return this.values[at(index)];
	}

	/**
	 * Fraction digits of the price as written; of an exponent form those after removal of
	 * trailing zeros, which may be below zero.
	 * @param index position in the message, from 0
	 */
	public int priceScale(int index) {
		return (int) this.values[at(index) + 2];
	}

	/**
	 * Unscaled quantity, {@link #NEGATIVE} or {@link #TOO_LARGE}.
	 * @param index position in the message, from 0
	 */
	public long unscaledQty(int index) {
		return this.values[at(index) + 1];
	}

	/**
	 * Fraction digits of the quantity, as {@link #priceScale}.
	 * @param index position in the message, from 0
	 */
	public int qtyScale(int index) {
		return (int) (this.values[at(index) + 2] >> 32);
	}

	/**
	 * Price in units of 10^-precision, or one of the negative answers of this class.
	 * @param index position in the message, from 0
	 * @param precision fraction digits of the pair's prices, 0 to 18
	 */
	public long scaledPrice(int index, int precision) {
		int at = at(index);
		return scale(this.values[at], (int) this.values[at + 2], precision);
	}

	/**
	 * Quantity in units of 10^-precision, or one of the negative answers of this class.
	 * @param index position in the message, from 0
	 * @param precision fraction digits of the pair's quantities, 0 to 18
	 */
	public long scaledQty(int index, int precision) {
		int at = at(index);
		return scale(this.values[at + 1], (int) (this.values[at + 2] >> 32), precision);
	}

	private int at(int index) {
		if (index < 0 || index >= this.size) {
			throw new IndexOutOfBoundsException(index);
		}
		return index * STRIDE;
	}

	/** A number in units of 10^-precision, or one of the negative answers. */
	static long scale(long unscaled, int scale, int precision) {
		if (scale == precision && unscaled >= 0) {
			return unscaled;
		}
		return rescale(unscaled, scale, precision);
	}

	private static long rescale(long unscaled, int scale, int precision) {
		if (unscaled == NEGATIVE) {
			return SCALED_NEGATIVE;
		}
		if (scale > precision) {
			return SCALED_PRECISION_EXCEEDED;
		}
		if (unscaled == 0) {
			return 0;
		}
		long padding = (long) precision - scale;
		if (unscaled < 0 || padding >= POWERS_OF_TEN.length
				|| unscaled > Long.MAX_VALUE / POWERS_OF_TEN[(int) padding]) {
			return SCALED_OUT_OF_RANGE;
		}
		return unscaled * POWERS_OF_TEN[(int) padding];
	}

}
