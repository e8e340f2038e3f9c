// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.krakenboot.book.BookState;
import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.book.Side;
import dev.krakenboot.book.decode.PackedOrderId;

/**
 * Immutable copy of a level 3 book, or of its best levels, with the place of every order
 * in it. Safe to share between threads.
 */
public final class Level3Snapshot implements Level3View {

	private final String symbol;

	private final int depth;

	private final int pricePrecision;

	private final int qtyPrecision;

	private final BookState state;

	private final ChecksumPolicy checksumPolicy;

	private final long checksum;

	private final long timestampNs;

	private final OrderRows rows;

	Level3Snapshot(Level3View book, BookState state, OrderRows rows) {
		this.symbol = book.symbol();
		this.depth = book.depth();
		this.pricePrecision = book.pricePrecision();
		this.qtyPrecision = book.qtyPrecision();
		this.state = state;
		this.checksumPolicy = book.checksumPolicy();
		this.checksum = book.checksum();
		this.timestampNs = book.timestampNs();
		this.rows = rows;
	}

	/** The same orders in another state, for a connection that went down for instance. */
	public Level3Snapshot withState(BookState state) {
		return (state != this.state) ? new Level3Snapshot(this, state, this.rows) : this;
	}

	@Override
	public String symbol() {
		return this.symbol;
	}

	@Override
	public int depth() {
		return this.depth;
	}

	@Override
	public int pricePrecision() {
		return this.pricePrecision;
	}

	@Override
	public int qtyPrecision() {
		return this.qtyPrecision;
	}

	@Override
	public BookState state() {
		return this.state;
	}

	@Override
	public ChecksumPolicy checksumPolicy() {
		return this.checksumPolicy;
	}

	@Override
	public long checksum() {
		return this.checksum;
	}

	@Override
	public long timestampNs() {
		return this.timestampNs;
	}

	@Override
	public int levelCount(Side side) {
		return (side == Side.BID) ? this.rows.bidLevels() : this.rows.levels() - this.rows.bidLevels();
	}

	@Override
	public long scaledPrice(Side side, int index) {
		return this.rows.price(row(side, index));
	}

	@Override
	public long scaledQty(Side side, int index) {
		return this.rows.levelQty(row(side, index));
	}

	@Override
	public int orderCount() {
		return this.rows.firstOrder(this.rows.levels());
	}

	@Override
	public int orderCount(Side side, int index) {
		int level = row(side, index);
		return this.rows.firstOrder(level + 1) - this.rows.firstOrder(level);
	}

	@Override
	public List<OrderEntry> orders(Side side, int index) {
		int level = row(side, index);
		BigDecimal price = BigDecimal.valueOf(this.rows.price(level), this.pricePrecision);
		List<OrderEntry> orders = new ArrayList<>(orderCount(side, index));
		for (int order = this.rows.firstOrder(level); order < this.rows.firstOrder(level + 1); order++) {
			orders.add(new OrderEntry(this.rows.orderId(order), price,
					BigDecimal.valueOf(this.rows.qty(order), this.qtyPrecision), this.rows.timestampNs(order)));
		}
		return Collections.unmodifiableList(orders);
	}

	@Override
	public Optional<QueuePosition> queuePosition(byte[] utf8, int offset, int length) {
		Objects.checkFromIndexSize(offset, length, utf8.length);
		long[] id = new long[PackedOrderId.WORDS];
		int order = PackedOrderId.pack(utf8, offset, length, id, 0) ? this.rows.find(id) : OrderStore.NONE;
		if (order == OrderStore.NONE) {
			return Optional.empty();
		}
		int level = this.rows.levelOf(order);
		int first = this.rows.firstOrder(level);
		long ahead = 0;
		for (int i = first; i < order; i++) {
			ahead += this.rows.qty(i);
		}
		Side side = (level < this.rows.bidLevels()) ? Side.BID : Side.ASK;
		return Optional.of(new QueuePosition(side, this.rows.price(level), this.rows.qty(order), order - first, ahead,
				this.rows.firstOrder(level + 1) - first, this.rows.levelQty(level), this.pricePrecision,
				this.qtyPrecision));
	}

	/** Position of a level among those of both sides. */
	private int row(Side side, int index) {
		return Objects.checkIndex(index, levelCount(side)) + ((side == Side.BID) ? 0 : this.rows.bidLevels());
	}

	@Override
	public String toString() {
		return this.symbol + " " + this.state + ", " + levelCount(Side.BID) + " bids, " + levelCount(Side.ASK)
				+ " asks, " + orderCount() + " orders";
	}

}
