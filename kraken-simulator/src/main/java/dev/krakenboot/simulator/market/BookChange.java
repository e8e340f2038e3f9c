// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.market;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

import dev.krakenboot.simulator.book.BookTruth;
import dev.krakenboot.simulator.book.TruthBook;
import dev.krakenboot.simulator.level3.Level3Truth;
import dev.krakenboot.simulator.level3.OrderBook;
import dev.krakenboot.simulator.trade.TradeTruth;
import org.jspecify.annotations.Nullable;

/**
 * A change of one symbol's book. Valid only during the call of a {@link MarketListener}.
 */
public final class BookChange {

	private final TruthBook book;

	private final Set<Integer> publishedDepths;

	private final List<TradeTruth> trades;

	private final @Nullable OrderBook orders;

	private final long timeNs;

	BookChange(TruthBook book, Set<Integer> publishedDepths) {
		this(book, publishedDepths, List.of(), null, 0);
	}

	BookChange(TruthBook book, Set<Integer> publishedDepths, List<TradeTruth> trades, @Nullable OrderBook orders,
			long timeNs) {
		this.book = book;
		this.publishedDepths = publishedDepths;
		this.trades = trades;
		this.orders = orders;
		this.timeNs = timeNs;
	}

	public String symbol() {
		return this.book.symbol();
	}

	/**
	 * The time in the frames about this change.
	 * @return the time, null when the frame has none
	 */
	public @Nullable Instant timestamp() {
		long micros = this.book.timestampMicros();
		return (micros == TruthBook.NO_TIME) ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
	}

	/**
	 * The depths at which a frame was sent: those with subscribers who can see the
	 * change.
	 * @return the depths, empty when no subscriber sees it
	 */
	public Set<Integer> publishedDepths() {
		return this.publishedDepths;
	}

	/**
	 * The book after the change.
	 * @return the full book
	 */
	public BookTruth truth() {
		return truth(Integer.MAX_VALUE);
	}

	/**
	 * The book after the change, as a subscriber at a depth must hold it.
	 * @param depth the levels a side
	 * @return the book cut to the depth
	 */
	public BookTruth truth(int depth) {
		return this.book.truth(depth);
	}

	/**
	 * The trades that made the change.
	 * @return the trades in order, empty when something else did
	 */
	public List<TradeTruth> trades() {
		return this.trades;
	}

	/**
	 * The orders after the change, as a subscriber at a depth must hold them.
	 * @param depth the prices a side
	 * @return the orders cut to the depth
	 * @throws UnsupportedOperationException if the market has books only
	 */
	public Level3Truth level3Truth(int depth) {
		if (this.orders == null) {
			throw new UnsupportedOperationException("This market has books only");
		}
		return this.orders.truth(depth, this.timeNs);
	}

}
