// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.analytics;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import dev.krakenboot.book.BookSnapshot;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.PriceLevel;
import dev.krakenboot.book.Side;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The figures of generated books against their formulas over lists of {@link BigDecimal}.
 */
class BookAnalyticsTwinTests {

	private static final BigDecimal BPS = new BigDecimal("10000");

	private static final BigDecimal TWO = new BigDecimal("2");

	@Property(tries = 400)
	void agreesOnBestLevelsAndImbalance(@ForAll long seed) {
		Random random = new Random(seed);
		BookView book = book(random);
		List<PriceLevel> bids = book.bids();
		List<PriceLevel> asks = book.asks();
		int levels = 1 + random.nextInt(15);
		if (bids.isEmpty() || asks.isEmpty()) {
			assertThat(BookAnalytics.spreadBps(book)).isEmpty();
			assertThat(BookAnalytics.microprice(book)).isEmpty();
			assertThat(BookAnalytics.imbalance(book, levels)).isEmpty();
			return;
		}
		PriceLevel bid = bids.get(0);
		PriceLevel ask = asks.get(0);
		BigDecimal mid = bid.price().add(ask.price()).divide(TWO);
		assertThat(BookAnalytics.spreadBps(book).orElseThrow())
			.isEqualByComparingTo(ask.price().subtract(bid.price()).multiply(BPS).divide(mid, BookAnalytics.ROUNDING));
		BigDecimal micro = BookAnalytics.microprice(book).orElseThrow();
		BigDecimal weighted = bid.price().multiply(ask.qty()).add(ask.price().multiply(bid.qty()));
		assertThat(micro).isEqualByComparingTo(weighted.divide(bid.qty().add(ask.qty()), BookAnalytics.ROUNDING))
			.isBetween(bid.price().min(ask.price()), bid.price().max(ask.price()));
		BigDecimal bidQty = qty(bids.subList(0, Math.min(levels, bids.size())));
		BigDecimal askQty = qty(asks.subList(0, Math.min(levels, asks.size())));
		assertThat(BookAnalytics.imbalance(book, levels).orElseThrow())
			.isEqualByComparingTo(bidQty.subtract(askQty).divide(bidQty.add(askQty), BookAnalytics.ROUNDING))
			.isBetween(BigDecimal.ONE.negate(), BigDecimal.ONE);
	}

	@Property(tries = 400)
	void agreesOnSweeps(@ForAll long seed) {
		Random random = new Random(seed);
		BookView book = book(random);
		Side side = random.nextBoolean() ? Side.BID : Side.ASK;
		List<PriceLevel> levels = book.levels(side);
		BigDecimal qty = randomQty(random, book, levels);
		BigDecimal rest = qty;
		BigDecimal cost = BigDecimal.ZERO;
		Optional<BigDecimal> worst = Optional.empty();
		for (PriceLevel level : levels) {
			BigDecimal taken = rest.min(level.qty());
			if (taken.signum() > 0) {
				cost = cost.add(taken.multiply(level.price()));
				rest = rest.subtract(taken);
				worst = Optional.of(level.price());
			}
		}
		Sweep sweep = BookAnalytics.sweep(book, side, qty);
		assertThat(sweep.requestedQty()).isEqualTo(qty);
		assertThat(sweep.filledQty()).isEqualByComparingTo(qty.subtract(rest));
		assertThat(sweep.complete()).isEqualTo(rest.signum() == 0);
		assertThat(sweep.cost()).isEqualByComparingTo(cost);
		assertThat(sweep.worstPrice()).isEqualTo(worst);
		assertThat(sweep.averagePrice().isPresent()).isEqualTo(!levels.isEmpty());
		if (!levels.isEmpty()) {
			assertThat(sweep.averagePrice().orElseThrow())
				.isEqualByComparingTo(cost.divide(qty.subtract(rest), BookAnalytics.ROUNDING));
		}
		assertThat(BookAnalytics.sweepPrice(book, side, qty))
			.isEqualTo(sweep.complete() ? sweep.averagePrice() : Optional.empty());
		Optional<PriceImpact> impact = BookAnalytics.priceImpact(book, side, qty);
		assertThat(impact.isPresent()).isEqualTo(sweep.complete() && book.midPrice().isPresent());
		if (impact.isPresent()) {
			BigDecimal sign = BigDecimal.valueOf((side == Side.ASK) ? 1 : -1);
			BigDecimal mid = book.midPrice().orElseThrow();
			assertThat(impact.get().worstBps()).isEqualByComparingTo(
					worst.orElseThrow().subtract(mid).multiply(sign).multiply(BPS).divide(mid, BookAnalytics.ROUNDING));
			BigDecimal fair = mid.multiply(qty);
			assertThat(impact.get().averageBps()).isEqualByComparingTo(
					cost.subtract(fair).multiply(sign).multiply(BPS).divide(fair, BookAnalytics.ROUNDING));
			assertThat(impact.get().averageBps()).isLessThanOrEqualTo(impact.get().worstBps());
		}
	}

	@Property(tries = 400)
	void agreesOnLiquidity(@ForAll long seed) {
		Random random = new Random(seed);
		BookView book = book(random);
		Side side = random.nextBoolean() ? Side.BID : Side.ASK;
		List<PriceLevel> levels = book.levels(side);
		BigDecimal bps = BigDecimal.valueOf(1 + random.nextInt(20_000_000), 1 + random.nextInt(6));
		BigDecimal factor = BigDecimal.ONE
			.add(bps.divide(BPS).multiply(BigDecimal.valueOf((side == Side.ASK) ? 1 : -1)));
		Optional<Liquidity> within = BookAnalytics.withinBps(book, side, bps);
		assertThat(within.isPresent()).isEqualTo(book.midPrice().isPresent());
		within.ifPresent((liquidity) -> assertLiquidity(liquidity, side, levels,
				book.midPrice().orElseThrow().multiply(factor), true));
		Optional<Liquidity> toMove = BookAnalytics.toMoveByBps(book, side, bps);
		assertThat(toMove.isPresent()).isEqualTo(!levels.isEmpty());
		toMove.ifPresent(
				(liquidity) -> assertLiquidity(liquidity, side, levels, levels.get(0).price().multiply(factor), false));
		BigDecimal limit = levels.isEmpty() ? BigDecimal.ONE
				: levels.get(random.nextInt(levels.size())).price().add(BigDecimal.valueOf(random.nextInt(3), 18));
		Optional<Liquidity> upTo = BookAnalytics.upToPrice(book, side, limit);
		assertThat(upTo.isPresent()).isEqualTo(!levels.isEmpty());
		upTo.ifPresent((liquidity) -> assertLiquidity(liquidity, side, levels, limit, true));
	}

	private static void assertLiquidity(Liquidity actual, Side side, List<PriceLevel> levels, BigDecimal limit,
			boolean included) {
		int sign = (side == Side.ASK) ? 1 : -1;
		List<PriceLevel> counted = levels.stream().filter((level) -> {
			int order = sign * level.price().compareTo(limit);
			return order < 0 || (order == 0 && included);
		}).toList();
		assertThat(actual.levels()).isEqualTo(counted.size());
		assertThat(actual.qty()).isEqualByComparingTo(qty(counted));
		assertThat(actual.cost()).isEqualByComparingTo(counted.stream()
			.map((level) -> level.price().multiply(level.qty()))
			.reduce(BigDecimal.ZERO, BigDecimal::add));
		PriceLevel last = levels.get(levels.size() - 1);
		assertThat(actual.complete()).isEqualTo(sign * last.price().compareTo(limit) >= 0);
	}

	private static BigDecimal qty(List<PriceLevel> levels) {
		return levels.stream().map(PriceLevel::qty).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/** Sometimes a sum of whole levels, sometimes more than there is. */
	private static BigDecimal randomQty(Random random, BookView book, List<PriceLevel> levels) {
		if (!levels.isEmpty() && random.nextBoolean()) {
			return qty(levels.subList(0, 1 + random.nextInt(levels.size())));
		}
		long share = 1 + random.nextInt(1_200);
		BigDecimal all = qty(levels).max(BigDecimal.ONE);
		return all.multiply(BigDecimal.valueOf(share, 3));
	}

	/** Up to twelve levels a side, at times none, crossed or near the largest numbers. */
	private static BookView book(Random random) {
		boolean huge = random.nextInt(4) == 0;
		long middle = huge ? Long.MAX_VALUE - 200 : 1_000;
		long[] bids = side(random, middle, -1, huge);
		long[] asks = side(random, middle, 1, huge);
		return BookSnapshot.of("A/B", 25, random.nextInt(19), random.nextInt(19), BookState.LIVE, 7, 0, bids,
				bids.length / 2, asks, asks.length / 2);
	}

	private static long[] side(Random random, long middle, int sign, boolean huge) {
		int count = random.nextInt(13);
		TreeSet<Integer> distances = new TreeSet<>();
		while (distances.size() < count) {
			distances.add(random.nextInt(60) - 5);
		}
		long[] levels = new long[2 * count];
		int at = 0;
		for (int distance : distances) {
			levels[at++] = middle + sign * distance;
			levels[at++] = 1 + (random.nextLong() >>> (huge ? 2 : 30 + random.nextInt(30)));
		}
		return levels;
	}

}
