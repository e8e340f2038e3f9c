// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.util.Arrays;

/**
 * Order events of one side of a message in the order of the wire, each number as an
 * unscaled value and its count of fraction digits. Reused; for the decoder's thread only.
 * <p>
 * Numbers that cannot be held are given as {@link StagedLevels} gives them.
 */
public final class StagedOrders {

	/** Most orders of one side that a message may hold. */
	public static final int MAX_ORDERS = 200_000;

	/** Words of an id, then price, its scale, quantity, its scale and flags, time. */
	private static final int STRIDE = PackedOrderId.WORDS + 5;

	private static final int PRICE = PackedOrderId.WORDS;

	private static final int PRICE_SCALE = PRICE + 1;

	private static final int QTY = PRICE + 2;

	private static final int QTY_SCALE_AND_FLAGS = PRICE + 3;

	private static final int TIMESTAMP = PRICE + 4;

	private static final int EVENT_MASK = 3;

	private static final int HAS_QTY = 4;

	private static final OrderEvent[] EVENTS = OrderEvent.values();

	private static final long[] NOTHING = {};

	/** Capacity that is kept between frames; updates have a few orders. */
	private static final int KEPT_ORDERS = 4096;

	private long[] values = NOTHING;

	private int size;

	StagedOrders() {
	}

	void clear() {
		this.size = 0;
		if (this.values.length > KEPT_ORDERS * STRIDE) {
			this.values = NOTHING;
		}
	}

	boolean full() {
		return this.size == MAX_ORDERS;
	}

	/** Makes room for an order that the setters then describe. */
	void begin() {
		int at = this.size * STRIDE;
		if (at == this.values.length) {
			this.values = Arrays.copyOf(this.values, Math.max(2 * at, 16 * STRIDE));
		}
		this.values[at + QTY] = 0;
		this.values[at + QTY_SCALE_AND_FLAGS] = 0;
	}

	/** Sets the id; false if it is empty or too long. */
	boolean id(byte[] utf8, int from, int to) {
		return PackedOrderId.pack(utf8, from, to - from, this.values, this.size * STRIDE);
	}

	void price(long unscaled, int scale) {
		int at = this.size * STRIDE;
		this.values[at + PRICE] = unscaled;
		this.values[at + PRICE_SCALE] = scale;
	}

	void qty(long unscaled, int scale) {
		int at = this.size * STRIDE;
		this.values[at + QTY] = unscaled;
		this.values[at + QTY_SCALE_AND_FLAGS] = (long) scale << 32 | HAS_QTY;
	}

	void timestampNs(long timestampNs) {
		this.values[this.size * STRIDE + TIMESTAMP] = timestampNs;
	}

	/** Takes the order that was described. */
	void commit(OrderEvent event) {
		this.values[this.size * STRIDE + QTY_SCALE_AND_FLAGS] |= event.ordinal();
		this.size++;
	}

	/** Number of events. */
	public int size() {
		return this.size;
	}

	/**
	 * What happened to the order; {@link OrderEvent#ADD} in a snapshot.
	 * @param index position in the message, from 0
	 */
	public OrderEvent event(int index) {
		return EVENTS[(int) this.values[at(index) + QTY_SCALE_AND_FLAGS] & EVENT_MASK];
	}

	/**
	 * Order id as a new string.
	 * @param index position in the message, from 0
	 */
	public String orderId(int index) {
		return PackedOrderId.unpack(this.values, at(index));
	}

	/**
	 * Copies the order id, without garbage.
	 * @param index position in the message, from 0
	 * @param target where to write the {@link PackedOrderId#WORDS} words of
	 * {@link PackedOrderId}
	 */
	public void copyId(int index, long[] target) {
		int at = at(index);
		long[] values = this.values;
		for (int word = 0; word < PackedOrderId.WORDS; word++) {
			target[word] = values[at + word];
		}
	}

	/**
	 * Unscaled price, {@link StagedLevels#NEGATIVE} or {@link StagedLevels#TOO_LARGE}.
	 * @param index position in the message, from 0
	 */
	public long unscaledPrice(int index) {
		return this.values[at(index) + PRICE];
	}

	/**
	 * Fraction digits of the price, as {@link StagedLevels#priceScale}.
	 * @param index position in the message, from 0
	 */
	public int priceScale(int index) {
		return (int) this.values[at(index) + PRICE_SCALE];
	}

	/**
	 * Whether a quantity came along; a delete may have none.
	 * @param index position in the message, from 0
	 */
	public boolean hasQty(int index) {
		return (this.values[at(index) + QTY_SCALE_AND_FLAGS] & HAS_QTY) != 0;
	}

	/**
	 * Unscaled quantity, {@link StagedLevels#NEGATIVE} or {@link StagedLevels#TOO_LARGE},
	 * or 0 if none came along. Of a delete it is the last one that the order had.
	 * @param index position in the message, from 0
	 */
	public long unscaledQty(int index) {
		return this.values[at(index) + QTY];
	}

	/**
	 * Fraction digits of the quantity, as {@link StagedLevels#priceScale}.
	 * @param index position in the message, from 0
	 */
	public int qtyScale(int index) {
		return (int) (this.values[at(index) + QTY_SCALE_AND_FLAGS] >> 32);
	}

	/**
	 * Price in units of 10^-precision, or a negative answer as that of
	 * {@link StagedLevels#scaledPrice}.
	 * @param index position in the message, from 0
	 * @param precision fraction digits of the pair's prices, 0 to 18
	 */
	public long scaledPrice(int index, int precision) {
		int at = at(index);
		return StagedLevels.scale(this.values[at + PRICE], (int) this.values[at + PRICE_SCALE], precision);
	}

	/**
	 * Quantity in units of 10^-precision, or a negative answer as that of
	 * {@link StagedLevels#scaledQty}.
	 * @param index position in the message, from 0
	 * @param precision fraction digits of the pair's quantities, 0 to 18
	 */
	public long scaledQty(int index, int precision) {
		int at = at(index);
		return StagedLevels.scale(this.values[at + QTY], (int) (this.values[at + QTY_SCALE_AND_FLAGS] >> 32),
				precision);
	}

	/**
	 * When the order was inserted or amended, in nanoseconds since the epoch.
	 * @param index position in the message, from 0
	 */
	public long timestampNs(int index) {
		return this.values[at(index) + TIMESTAMP];
	}

	private int at(int index) {
		if (index < 0 || index >= this.size) {
			throw new IndexOutOfBoundsException(index);
		}
		return index * STRIDE;
	}

}
