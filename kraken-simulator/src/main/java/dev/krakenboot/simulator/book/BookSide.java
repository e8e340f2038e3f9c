// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.book;

import java.math.RoundingMode;
import java.util.Arrays;

/**
 * The levels of one side in two sorted arrays, best first. Not safe for use by several
 * threads.
 */
public final class BookSide {

	private final Side side;

	private long[] prices = new long[64];

	private long[] qtys = new long[64];

	private int size;

	public BookSide(Side side) {
		this.side = side;
	}

	public Side side() {
		return this.side;
	}

	public int size() {
		return this.size;
	}

	public long price(int rank) {
		return this.prices[rank];
	}

	public long qty(int rank) {
		return this.qtys[rank];
	}

	/**
	 * The quantity held at a price.
	 * @param price the scaled price
	 * @return the scaled quantity, 0 when the price is absent
	 */
	public long qtyAt(long price) {
		int rank = rank(price);
		return (rank < this.size && this.prices[rank] == price) ? this.qtys[rank] : 0;
	}

	/**
	 * The rank of a price, or the rank it would get.
	 * @param price the scaled price
	 * @return how many levels are better than the price
	 */
	public int rank(long price) {
		long key = this.side.key(price);
		int low = 0;
		int high = this.size;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (this.side.key(this.prices[middle]) < key) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

	/**
	 * Sets the absolute quantity of a price; 0 removes it and is ignored when the price
	 * is absent.
	 * @param price the scaled price
	 * @param qty the scaled quantity
	 */
	public void set(long price, long qty) {
		int rank = rank(price);
		boolean present = rank < this.size && this.prices[rank] == price;
		if (qty == 0) {
			if (present) {
				remove(rank);
			}
		}
		else if (present) {
			this.qtys[rank] = qty;
		}
		else {
			insert(rank, price, qty);
		}
	}

	public void truncate(int depth) {
		this.size = Math.min(this.size, depth);
	}

	public void clear() {
		this.size = 0;
	}

	/**
	 * The same levels with other digits. Where digits are lost, prices are rounded away
	 * from the other side and levels that meet are added up; quantities are rounded to
	 * the nearest, but not to zero.
	 * @param priceFrom the fraction digits of prices here
	 * @param priceTo the fraction digits of prices in the result
	 * @param qtyFrom the fraction digits of quantities here
	 * @param qtyTo the fraction digits of quantities in the result
	 * @return a new side, without the levels whose price would be zero
	 * @throws ArithmeticException if a number does not fit a {@code long}
	 */
	BookSide rescaled(int priceFrom, int priceTo, int qtyFrom, int qtyTo) {
		RoundingMode away = (this.side == Side.ASK) ? RoundingMode.CEILING : RoundingMode.FLOOR;
		BookSide result = new BookSide(this.side);
		for (int rank = 0; rank < this.size; rank++) {
			long price = FixedPoint.rescaled(this.prices[rank], priceFrom, priceTo, away);
			long qty = Math.max(1, FixedPoint.rescaled(this.qtys[rank], qtyFrom, qtyTo, RoundingMode.HALF_UP));
			if (price > 0) {
				result.set(price, Math.addExact(result.qtyAt(price), qty));
			}
		}
		return result;
	}

	private void remove(int rank) {
		this.size--;
		System.arraycopy(this.prices, rank + 1, this.prices, rank, this.size - rank);
		System.arraycopy(this.qtys, rank + 1, this.qtys, rank, this.size - rank);
	}

	private void insert(int rank, long price, long qty) {
		if (this.size == this.prices.length) {
			this.prices = Arrays.copyOf(this.prices, 2 * this.size);
			this.qtys = Arrays.copyOf(this.qtys, 2 * this.size);
		}
		System.arraycopy(this.prices, rank, this.prices, rank + 1, this.size - rank);
		System.arraycopy(this.qtys, rank, this.qtys, rank + 1, this.size - rank);
		this.prices[rank] = price;
		this.qtys[rank] = qty;
		this.size++;
	}

}
