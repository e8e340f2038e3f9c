// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.generate;

import dev.krakenboot.simulator.book.BookSide;
import dev.krakenboot.simulator.book.Side;
import dev.krakenboot.simulator.book.TruthBook;

/**
 * Moves one book by seeded chance. The proportions follow what was seen on the exchange:
 * most messages change one level, about a quarter of the entries are removals, and the
 * price wanders near the touch. The price is drawn back to where it started, so that it
 * never reaches zero.
 */
public final class PairGenerator {

	/** The levels a side that the shallowest subscription shows. */
	private static final int TOP = 10;

	private static final int MOST_ENTRIES = 10;

	private static final int REMOVE_PERCENT = 30;

	private static final int INSERT_PERCENT = 33;

	private static final int ANOTHER_CHANGE_PERCENT = 11;

	private static final int SAME_PRICE_TWICE_PERCENT = 3;

	private static final int TRADE_PERCENT = 12;

	private static final int INSIDE_PERCENT = 38;

	/** From how many usual steps on a spread is too wide to last. */
	private static final int WIDE_SPACINGS = 4;

	private final TruthBook book;

	private final OrderFlow flow;

	private final Dice dice;

	private final int levels;

	private long startPrice;

	private long typicalQty;

	private long spacing;

	/**
	 * Fills an empty book.
	 * @param book the book
	 * @param flow keeps the orders behind its levels
	 * @param startPrice the scaled price around which to build it
	 * @param typicalQty the scaled quantity of a usual level
	 * @param levels the levels a side to keep
	 * @param seed the seed of everything that happens
	 */
	public PairGenerator(TruthBook book, OrderFlow flow, long startPrice, long typicalQty, int levels, long seed) {
		this.book = book;
		this.flow = flow;
		this.dice = new Dice(seed);
		this.levels = levels;
		this.startPrice = startPrice;
		this.typicalQty = typicalQty;
		this.spacing = spacing(startPrice);
		book.bids().set(startPrice, qty());
		book.asks().set(startPrice + 1 + this.dice.below(this.spacing), qty());
		for (int i = 1; i < levels; i++) {
			append(book.bids());
			append(book.asks());
		}
		flow.fill(book);
	}

	private static long spacing(long startPrice) {
		return Math.max(2, startPrice / 50_000);
	}

	/**
	 * Goes on with other digits after the book was given them.
	 * @param startPrice the scaled price around which the book was built
	 * @param typicalQty the scaled quantity of a usual level
	 */
	public void rescaled(long startPrice, long typicalQty) {
		this.startPrice = startPrice;
		this.typicalQty = typicalQty;
		this.spacing = spacing(startPrice);
	}

	/**
	 * Something happens among the ten best levels, sometimes a trade. The book is not
	 * crossed afterwards, even if it was before.
	 * @return what happened
	 */
	public MarketEvent topEvent() {
		if (!isCrossed() && this.dice.percent(TRADE_PERCENT)) {
			MarketEvent trade = trade(pick(50 + pull()));
			if (!trade.fills().isEmpty()) {
				return trade;
			}
		}
		if (spread() > WIDE_SPACINGS * this.spacing && this.dice.percent(50)) {
			MarketEvent quote = new MarketEvent(this.book, this.flow);
			insert(quote, pick(50 - pull()), 0, TOP);
			return quote;
		}
		MarketEvent event = event(0, TOP);
		while (isCrossed()) {
			event.set(Side.BID, this.book.bids().price(0), 0);
		}
		if (this.book.bids().size() == 0) {
			event.set(Side.BID, this.book.asks().price(0) - 1, qty());
		}
		return event;
	}

	private long spread() {
		return this.book.asks().price(0) - this.book.bids().price(0);
	}

	private boolean isCrossed() {
		return this.book.bids().size() > 0 && this.book.bids().price(0) >= this.book.asks().price(0);
	}

	/**
	 * Someone takes from a side: usually a part of the best level, sometimes all of it or
	 * of a few.
	 * @param side the side to take from
	 * @return what happened, without a fill when the side has nothing to spare
	 */
	private MarketEvent trade(BookSide side) {
		MarketEvent event = new MarketEvent(this.book, this.flow);
		int reach = this.dice.below(100);
		int whole = (reach < 75) ? 0 : (reach < 94) ? 1 : 2 + this.dice.below(2);
		for (int i = 0; i < whole && isRemovable(side); i++) {
			event.fill(side.side(), side.price(0), side.qty(0));
		}
		if (whole != 1 && side.qty(0) > 1) {
			long part = Math.max(1, side.qty(0) / 100 * this.dice.below(90));
			event.fill(side.side(), side.price(0), Math.min(part, side.qty(0) - 1));
		}
		return event;
	}

	/**
	 * Prepares a trade at a price: orders that are better or in the way are cancelled,
	 * and what is missing at the price is offered.
	 * @param side the side that will be taken from
	 * @param price the scaled price, at least 2
	 * @param qty the scaled quantity
	 * @return what happened, without changes when nothing had to
	 */
	public MarketEvent offer(Side side, long price, long qty) {
		MarketEvent event = new MarketEvent(this.book, this.flow);
		BookSide offers = this.book.side(side);
		while (offers.size() > 0 && side.key(offers.price(0)) < side.key(price)) {
			event.set(side, offers.price(0), 0);
		}
		BookSide others = this.book.side(side.opposite());
		while (others.size() > 0 && side.key(others.price(0)) >= side.key(price)) {
			event.set(side.opposite(), others.price(0), 0);
		}
		if (others.size() == 0) {
			event.set(side.opposite(), price - ((side == Side.ASK) ? 1 : -1), qty());
		}
		if (offers.qtyAt(price) < qty) {
			event.set(side, price, qty);
		}
		if (offers.size() == 1 && offers.qty(0) == qty) {
			event.set(side, price, Math.addExact(qty, qty()));
		}
		return event;
	}

	/**
	 * Someone trades what was offered.
	 * @param side the side that is taken from
	 * @param price the scaled price
	 * @param qty the scaled quantity
	 * @return what happened
	 */
	public MarketEvent take(Side side, long price, long qty) {
		MarketEvent event = new MarketEvent(this.book, this.flow);
		event.fill(side, price, qty);
		return event;
	}

	/**
	 * Something happens among the ten best levels, and someone bids more than the best
	 * ask unless someone does already.
	 * @return what happened
	 */
	public MarketEvent crossingEvent() {
		MarketEvent event = event(0, TOP);
		if (this.book.bids().price(0) <= this.book.asks().price(0)) {
			event.set(Side.BID, this.book.asks().price(0) + 1, qty());
		}
		return event;
	}

	/**
	 * Whether there are levels that the shallowest subscription does not show.
	 * @return whether both sides are deeper than ten levels by a margin
	 */
	public boolean hasDeepLevels() {
		return Math.min(this.book.bids().size(), this.book.asks().size()) > TOP + 5;
	}

	/**
	 * How many deep events come before the next top event, drawn by chance.
	 * @return 0 to 4, 2 on average
	 */
	public int deepEventsToNext() {
		return this.dice.below(5);
	}

	/**
	 * Something happens below the ten best levels, more often near them.
	 * @return what happened
	 */
	public MarketEvent deepEvent() {
		int band = this.dice.below(100);
		if (band < 45) {
			return event(TOP, 25);
		}
		return (band < 85) ? event(25, 100) : event(100, Integer.MAX_VALUE);
	}

	private MarketEvent event(int from, int to) {
		MarketEvent event = new MarketEvent(this.book, this.flow);
		do {
			change(event, from, to);
		}
		while (event.cost() + 4 <= MOST_ENTRIES && this.dice.percent(ANOTHER_CHANGE_PERCENT));
		return event;
	}

	private void change(MarketEvent event, int from, int to) {
		int action = this.dice.below(100);
		BookSide side;
		if (action < REMOVE_PERCENT) {
			side = pick(50 + pull());
			if (isRemovable(side)) {
				remove(event, side, rank(side, from, to));
				return;
			}
		}
		else if (action < REMOVE_PERCENT + INSERT_PERCENT) {
			side = pick(50 - pull());
			if (side.size() > this.levels + this.levels / 20 + 1) {
				event.set(side.side(), side.price(side.size() - 1), 0);
			}
		}
		else {
			modify(event, pick(50), from, to);
			return;
		}
		insert(event, side, from, to);
	}

	private boolean isRemovable(BookSide side) {
		return side.size() > this.levels - this.levels / 20 && side.size() > 1;
	}

	private BookSide pick(int bidPercent) {
		return this.dice.percent(bidPercent) ? this.book.bids() : this.book.asks();
	}

	/**
	 * How strongly the price is drawn back: above zero when it is higher than it started.
	 * @return -40 to 40
	 */
	private int pull() {
		long away = this.book.bids().price(0) - this.startPrice;
		return (int) Math.max(-40, Math.min(40, 200 * away / this.startPrice));
	}

	/**
	 * A rank to change: any of the deep ones, but sooner the best of the top ones.
	 */
	private int rank(BookSide side, int from, int to) {
		int rank = anyRank(side, from, to);
		return (from == 0) ? Math.min(rank, anyRank(side, from, to)) : rank;
	}

	private int anyRank(BookSide side, int from, int to) {
		int first = Math.min(from, side.size() - 1);
		return first + this.dice.below(Math.min(to, side.size()) - first);
	}

	private void remove(MarketEvent event, BookSide side, int rank) {
		long price = side.price(rank);
		if (this.dice.percent(SAME_PRICE_TWICE_PERCENT)) {
			event.set(side.side(), price, qty());
		}
		event.set(side.side(), price, 0);
	}

	private void modify(MarketEvent event, BookSide side, int from, int to) {
		int rank = rank(side, from, to);
		set(event, side, side.price(rank), side.qty(rank));
	}

	private void insert(MarketEvent event, BookSide side, int from, int to) {
		long spread = spread();
		long inward = (side.side() == Side.BID) ? 1 : -1;
		if (from == 0 && spread > 1 && (spread > WIDE_SPACINGS * this.spacing || this.dice.percent(INSIDE_PERCENT))) {
			set(event, side, side.price(0) + inward * (1 + this.dice.below(Math.min(spread - 1, 3 * this.spacing))), 0);
			return;
		}
		int start = Math.max(1, anyRank(side, from, to));
		for (int rank = start; rank < Math.min(to, side.size()); rank++) {
			long gap = Math.abs(side.price(rank - 1) - side.price(rank));
			if (gap > 1) {
				set(event, side, side.price(rank) + inward * (1 + this.dice.below(gap - 1)), 0);
				return;
			}
		}
		long beyond = side.price(side.size() - 1) - inward * (1 + this.dice.below(2 * this.spacing - 1));
		if (side.size() < to && beyond > 0) {
			set(event, side, beyond, 0);
			return;
		}
		modify(event, side, from, to);
	}

	private void set(MarketEvent event, BookSide side, long price, long held) {
		if (this.dice.percent(SAME_PRICE_TWICE_PERCENT)) {
			event.set(side.side(), price, this.dice.percent(80) ? qty() : 0);
		}
		long qty = qty();
		event.set(side.side(), price, (qty != held) ? qty : qty + 1);
	}

	private void append(BookSide side) {
		long step = 1 + this.dice.below(2 * this.spacing - 1);
		long price = side.price(side.size() - 1) + ((side.side() == Side.BID) ? -step : step);
		if (price > 0) {
			side.set(price, qty());
		}
	}

	private long qty() {
		if (this.typicalQty < 1000) {
			return 1 + this.dice.below(4 * this.typicalQty);
		}
		long unit = this.typicalQty / 500;
		if (this.dice.percent(25)) {
			return unit * 50 * (1 + this.dice.below(20));
		}
		return 1 + (unit * (1 + this.dice.below(1500)) >> this.dice.below(6)) + this.dice.below(unit);
	}

}
