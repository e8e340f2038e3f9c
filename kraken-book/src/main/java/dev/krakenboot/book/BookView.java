// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * One consistent state of an order book. Prices are scaled by
 * 10^{@link #pricePrecision()} and quantities by 10^{@link #qtyPrecision()}; the
 * {@link BigDecimal} methods carry exactly these numbers of fraction digits.
 */
public interface BookView {

	/** Value of {@link #checksum()} when the levels were not verified. */
	long NO_CHECKSUM = -1;

	/** Value of {@link #timestampNs()} when the exchange gave no time. */
	long NO_TIMESTAMP = Long.MIN_VALUE;

	/** Symbol as the exchange spells it, such as {@code BTC/USD}. */
	String symbol();

	/** Subscribed number of levels a side. */
	int depth();

	/** Fraction digits of a price. */
	int pricePrecision();

	/** Fraction digits of a quantity. */
	int qtyPrecision();

	/** How far these levels can be trusted. */
	BookState state();

	/** Which messages are checked against the exchange's checksum. */
	ChecksumPolicy checksumPolicy();

	/**
	 * Verified checksum of exactly these levels, an unsigned 32-bit number, or
	 * {@link #NO_CHECKSUM} when they were not verified: nothing was yet, or
	 * {@link #checksumPolicy()} passed over the last message.
	 */
	long checksum();

	/**
	 * Time the exchange gave to the last applied message, in nanoseconds since the epoch,
	 * or {@link #NO_TIMESTAMP}.
	 */
	long timestampNs();

	/** Number of levels held on a side, at most {@link #depth()}. */
	int levelCount(Side side);

	/**
	 * Scaled price of a level.
	 * @param side side of the book
	 * @param index position of the level, 0 for the best
	 * @throws IndexOutOfBoundsException if there is no such level
	 */
	long scaledPrice(Side side, int index);

	/**
	 * Scaled quantity of a level.
	 * @param side side of the book
	 * @param index position of the level, 0 for the best
	 * @throws IndexOutOfBoundsException if there is no such level
	 */
	long scaledQty(Side side, int index);

	/**
	 * Whether the best bid is at or above the best ask. The exchange publishes such
	 * states now and then and its checksum covers them; they are reported and never
	 * repaired.
	 */
	default boolean crossed() {
		return levelCount(Side.BID) > 0 && levelCount(Side.ASK) > 0
				&& scaledPrice(Side.BID, 0) >= scaledPrice(Side.ASK, 0);
	}

	/** {@link #timestampNs()} as an instant, empty if the exchange gave no time. */
	default Optional<Instant> asOf() {
		long ns = timestampNs();
		if (ns == NO_TIMESTAMP) {
			return Optional.empty();
		}
		return Optional.of(Instant.ofEpochSecond(Math.floorDiv(ns, 1_000_000_000L), Math.floorMod(ns, 1_000_000_000L)));
	}

	/** Best bid, empty if nobody buys. */
	default Optional<PriceLevel> bestBid() {
		return (levelCount(Side.BID) > 0) ? Optional.of(level(Side.BID, 0)) : Optional.empty();
	}

	/** Best ask, empty if nobody sells. */
	default Optional<PriceLevel> bestAsk() {
		return (levelCount(Side.ASK) > 0) ? Optional.of(level(Side.ASK, 0)) : Optional.empty();
	}

	/** Best ask minus best bid, exact; negative when crossed, empty if a side is. */
	default Optional<BigDecimal> spread() {
		if (levelCount(Side.BID) == 0 || levelCount(Side.ASK) == 0) {
			return Optional.empty();
		}
		// Both are positive longs, so the difference cannot overflow.
		return Optional.of(BigDecimal.valueOf(scaledPrice(Side.ASK, 0) - scaledPrice(Side.BID, 0), pricePrecision()));
	}

	/**
	 * Half of best bid plus best ask, exact, with one fraction digit more than a price;
	 * empty if a side is.
	 */
	default Optional<BigDecimal> midPrice() {
		if (levelCount(Side.BID) == 0 || levelCount(Side.ASK) == 0) {
			return Optional.empty();
		}
		BigDecimal bid = BigDecimal.valueOf(scaledPrice(Side.BID, 0), pricePrecision());
		BigDecimal ask = BigDecimal.valueOf(scaledPrice(Side.ASK, 0), pricePrecision());
		return Optional.of(bid.add(ask).multiply(BigDecimal.valueOf(5, 1)));
	}

	/**
	 * One level at full precision.
	 * @param side side of the book
	 * @param index position of the level, 0 for the best
	 * @throws IndexOutOfBoundsException if there is no such level
	 */
	default PriceLevel level(Side side, int index) {
		return new PriceLevel(BigDecimal.valueOf(scaledPrice(side, index), pricePrecision()),
				BigDecimal.valueOf(scaledQty(side, index), qtyPrecision()));
	}

	/** All levels of a side, best first, as an unmodifiable copy. */
	default List<PriceLevel> levels(Side side) {
		int count = levelCount(side);
		List<PriceLevel> levels = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			levels.add(level(side, i));
		}
		return Collections.unmodifiableList(levels);
	}

	/** All bids, best (highest) first, as an unmodifiable copy. */
	default List<PriceLevel> bids() {
		return levels(Side.BID);
	}

	/** All asks, best (lowest) first, as an unmodifiable copy. */
	default List<PriceLevel> asks() {
		return levels(Side.ASK);
	}

}
