// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.analytics;

import java.math.BigDecimal;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.krakenboot.book.BookSnapshot;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.Side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Figures worked out by hand, and the edges.
 */
class BookAnalyticsTests {

	/** Mid price 100.0: bids 99.5 x 2, 99.0 x 3, 98.0 x 5; asks 100.5 x 1, 101.0 x 4. */
	private static final BookView BOOK = book(new long[] { 995, 200, 990, 300, 980, 500 },
			new long[] { 1005, 100, 1010, 400 });

	private static final BookView NO_BIDS = book(new long[0], new long[] { 1005, 100, 1010, 400 });

	private static final BookView NO_ASKS = book(new long[] { 995, 200 }, new long[0]);

	private static final BookView EMPTY = book(new long[0], new long[0]);

	private static final BookView CROSSED = book(new long[] { 1010, 100 }, new long[] { 990, 300 });

	private static final BookView HUGE = book(18, 18, new long[] { Long.MAX_VALUE - 1, Long.MAX_VALUE, 5, 1 },
			new long[] { Long.MAX_VALUE, Long.MAX_VALUE });

	@Test
	void tellsTheSpreadInBasisPoints() {
		assertValue(BookAnalytics.spreadBps(BOOK), "100");
		assertValue(BookAnalytics.spreadBps(CROSSED), "-200");
		assertThat(BookAnalytics.spreadBps(NO_BIDS)).isEmpty();
		assertThat(BookAnalytics.spreadBps(NO_ASKS)).isEmpty();
	}

	@Test
	void roundsQuotientsToThirtyFourDigits() {
		// 20000 * 1 / 300
		BookView book = book(new long[] { 1495, 100 }, new long[] { 1505, 100 });
		assertThat(BookAnalytics.spreadBps(book)).contains(new BigDecimal("66.66666666666666666666666666666667"));
	}

	@Test
	void weighsTheMidPriceWithTheOppositeQuantities() {
		// (99.5 * 1 + 100.5 * 2) / 3
		assertThat(BookAnalytics.microprice(BOOK)).contains(new BigDecimal("100.1666666666666666666666666666667"));
		// (101 * 3 + 99 * 1) / 4
		assertValue(BookAnalytics.microprice(CROSSED), "100.5");
		assertThat(BookAnalytics.microprice(NO_BIDS)).isEmpty();
		assertThat(BookAnalytics.microprice(NO_ASKS)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "1, 1, 3", "2, 0, 10", "3, 5, 15", "1000, 5, 15" })
	void tellsTheImbalanceOfTheBestLevels(int levels, BigDecimal difference, BigDecimal sum) {
		assertThat(BookAnalytics.imbalance(BOOK, levels).orElseThrow())
			.isEqualByComparingTo(difference.divide(sum, BookAnalytics.ROUNDING));
		assertThat(BookAnalytics.imbalance(NO_ASKS, levels)).isEmpty();
		assertThat(BookAnalytics.imbalance(NO_BIDS, levels)).isEmpty();
		assertThat(BookAnalytics.imbalance(EMPTY, levels)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "ASK, 100.4, 0, 0, 0, true", "ASK, 100.5, 1.00, 100.5, 1, true", "ASK, 100.99, 1, 100.5, 1, true",
			"ASK, 101, 5, 504.5, 2, true", "ASK, 101.000001, 5, 504.5, 2, false", "BID, 100, 0, 0, 0, true",
			"BID, 99.5, 2, 199, 1, true", "BID, 99.0, 5, 496, 2, true", "BID, 98.5, 5, 496, 2, true",
			"BID, 98, 10, 986, 3, true", "BID, 97.9, 10, 986, 3, false" })
	void sumsUpASideToAPrice(Side side, BigDecimal limit, BigDecimal qty, BigDecimal cost, int levels,
			boolean complete) {
		assertLiquidity(BookAnalytics.upToPrice(BOOK, side, limit), qty, cost, levels, complete);
	}

	@ParameterizedTest
	@CsvSource({ "ASK, 49, 0, 0, 0, true", "ASK, 50, 1, 100.5, 1, true", "ASK, 100, 5, 504.5, 2, true",
			"ASK, 100.5, 5, 504.5, 2, false", "BID, 49.999, 0, 0, 0, true", "BID, 50, 2, 199, 1, true",
			"BID, 200, 10, 986, 3, true", "BID, 201, 10, 986, 3, false", "BID, 20000, 10, 986, 3, false" })
	void sumsUpASideWithinADistanceOfTheMidPrice(Side side, BigDecimal bps, BigDecimal qty, BigDecimal cost, int levels,
			boolean complete) {
		assertLiquidity(BookAnalytics.withinBps(BOOK, side, bps), qty, cost, levels, complete);
	}

	// 0.5 from the best ask is 49.75 bps, 0.5 from the best bid 50.25, 1.5 of it 150.75.
	@ParameterizedTest
	@CsvSource({ "ASK, 0.001, 1, 100.5, 1, true", "ASK, 49.7, 1, 100.5, 1, true", "ASK, 49.8, 5, 504.5, 2, false",
			"BID, 50.2, 2, 199, 1, true", "BID, 50.3, 5, 496, 2, true", "BID, 150.8, 10, 986, 3, false",
			"BID, 10000, 10, 986, 3, false", "BID, 99999, 10, 986, 3, false" })
	void tellsWhatMustBeTakenToMoveAPrice(Side side, BigDecimal bps, BigDecimal qty, BigDecimal cost, int levels,
			boolean complete) {
		assertLiquidity(BookAnalytics.toMoveByBps(BOOK, side, bps), qty, cost, levels, complete);
	}

	@Test
	void hasNoLiquidityOnAnEmptySide() {
		assertThat(BookAnalytics.upToPrice(NO_BIDS, Side.BID, BigDecimal.ONE)).isEmpty();
		assertThat(BookAnalytics.toMoveByBps(NO_BIDS, Side.BID, BigDecimal.ONE)).isEmpty();
		assertThat(BookAnalytics.upToPrice(NO_BIDS, Side.ASK, new BigDecimal("100.5"))).isPresent();
		assertThat(BookAnalytics.toMoveByBps(NO_BIDS, Side.ASK, BigDecimal.ONE)).isPresent();
		// Without the other side there is no mid price either.
		assertThat(BookAnalytics.withinBps(NO_BIDS, Side.ASK, BigDecimal.ONE)).isEmpty();
		assertThat(BookAnalytics.withinBps(NO_ASKS, Side.ASK, BigDecimal.ONE)).isEmpty();
	}

	@Test
	void sweepsASideLevelByLevel() {
		Sweep sweep = BookAnalytics.sweep(BOOK, Side.ASK, new BigDecimal("2.5"));
		assertThat(sweep.requestedQty()).isEqualByComparingTo("2.5");
		assertThat(sweep.filledQty()).isEqualByComparingTo("2.5");
		assertThat(sweep.complete()).isTrue();
		// 1 * 100.5 + 1.5 * 101
		assertThat(sweep.cost()).isEqualByComparingTo("252");
		assertValue(sweep.averagePrice(), "100.8");
		assertValue(sweep.worstPrice(), "101");
		assertValue(BookAnalytics.sweepPrice(BOOK, Side.ASK, new BigDecimal("2.5")), "100.8");
		// 2 * 99.5 + 3 * 99 + 5 * 98
		assertValue(BookAnalytics.sweepPrice(BOOK, Side.BID, BigDecimal.TEN), "98.6");
	}

	@Test
	void stopsAtTheLevelThatFillsTheRest() {
		Sweep sweep = BookAnalytics.sweep(BOOK, Side.ASK, BigDecimal.ONE);
		assertThat(sweep.complete()).isTrue();
		assertValue(sweep.averagePrice(), "100.5");
		assertValue(sweep.worstPrice(), "100.5");
	}

	@Test
	void takesQuantitiesFinerThanThePair() {
		Sweep sweep = BookAnalytics.sweep(BOOK, Side.ASK, new BigDecimal("1.0000001"));
		assertThat(sweep.filledQty()).isEqualByComparingTo("1.0000001");
		assertThat(sweep.cost()).isEqualByComparingTo("100.5000101");
	}

	@Test
	void saysHowMuchABookCannotFill() {
		Sweep sweep = BookAnalytics.sweep(BOOK, Side.ASK, new BigDecimal("5.01"));
		assertThat(sweep.complete()).isFalse();
		assertThat(sweep.requestedQty()).isEqualByComparingTo("5.01");
		assertThat(sweep.filledQty()).isEqualByComparingTo("5");
		assertThat(sweep.cost()).isEqualByComparingTo("504.5");
		assertValue(sweep.averagePrice(), "100.9");
		assertValue(sweep.worstPrice(), "101");
		assertThat(BookAnalytics.sweepPrice(BOOK, Side.ASK, new BigDecimal("5.01"))).isEmpty();
		assertThat(BookAnalytics.priceImpact(BOOK, Side.ASK, new BigDecimal("5.01"))).isEmpty();
	}

	@Test
	void fillsNothingFromAnEmptySide() {
		Sweep sweep = BookAnalytics.sweep(NO_BIDS, Side.BID, BigDecimal.ONE);
		assertThat(sweep.complete()).isFalse();
		assertThat(sweep.filledQty()).isZero();
		assertThat(sweep.cost()).isZero();
		assertThat(sweep.averagePrice()).isEmpty();
		assertThat(sweep.worstPrice()).isEmpty();
		assertThat(BookAnalytics.sweepPrice(NO_BIDS, Side.BID, BigDecimal.ONE)).isEmpty();
		assertThat(BookAnalytics.sweepPrice(NO_BIDS, Side.ASK, BigDecimal.ONE)).isPresent();
		assertThat(BookAnalytics.priceImpact(NO_BIDS, Side.ASK, BigDecimal.ONE)).isEmpty();
	}

	@Test
	void tellsTheImpactInBasisPointsOfTheMidPrice() {
		PriceImpact bought = BookAnalytics.priceImpact(BOOK, Side.ASK, new BigDecimal("2.5")).orElseThrow();
		assertThat(bought.averageBps()).isEqualByComparingTo("80");
		assertThat(bought.worstBps()).isEqualByComparingTo("100");
		PriceImpact sold = BookAnalytics.priceImpact(BOOK, Side.BID, BigDecimal.TEN).orElseThrow();
		assertThat(sold.averageBps()).isEqualByComparingTo("140");
		assertThat(sold.worstBps()).isEqualByComparingTo("200");
		PriceImpact crossed = BookAnalytics.priceImpact(CROSSED, Side.ASK, BigDecimal.ONE).orElseThrow();
		assertThat(crossed.averageBps()).isEqualByComparingTo("-100");
	}

	@Test
	void carriesTheLargestNumbers() {
		BigDecimal best = new BigDecimal("9.223372036854775807");
		BigDecimal second = new BigDecimal("9.223372036854775806");
		Sweep sweep = BookAnalytics.sweep(HUGE, Side.BID, best.add(new BigDecimal("1e-18")));
		assertThat(sweep.complete()).isTrue();
		assertThat(sweep.cost()).isEqualByComparingTo(second.multiply(best).add(new BigDecimal("5e-36")));
		assertValue(BookAnalytics.microprice(HUGE), "9.2233720368547758065");
		assertThat(BookAnalytics.imbalance(HUGE, 2).orElseThrow()).isEqualByComparingTo(
				new BigDecimal("1").divide(new BigDecimal("18446744073709551615"), BookAnalytics.ROUNDING));
		assertLiquidity(BookAnalytics.upToPrice(HUGE, Side.BID, new BigDecimal("1e-64")),
				best.add(new BigDecimal("1e-18")), second.multiply(best).add(new BigDecimal("5e-36")), 2, false);
		assertLiquidity(BookAnalytics.upToPrice(HUGE, Side.BID, new BigDecimal("9e63")), BigDecimal.ZERO,
				BigDecimal.ZERO, 0, true);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "0.00", "-1", "-1e-9", "1e64", "1e999999999", "1e-65", "1e-999999999" })
	void refusesArgumentsThatAreNotPositiveOrOutOfAllProportion(BigDecimal argument) {
		for (BookView book : new BookView[] { BOOK, EMPTY }) {
			for (Side side : Side.values()) {
				assertThatIllegalArgumentException().isThrownBy(() -> BookAnalytics.sweep(book, side, argument));
				assertThatIllegalArgumentException().isThrownBy(() -> BookAnalytics.sweepPrice(book, side, argument));
				assertThatIllegalArgumentException().isThrownBy(() -> BookAnalytics.priceImpact(book, side, argument));
				assertThatIllegalArgumentException().isThrownBy(() -> BookAnalytics.upToPrice(book, side, argument));
				assertThatIllegalArgumentException().isThrownBy(() -> BookAnalytics.withinBps(book, side, argument));
				assertThatIllegalArgumentException().isThrownBy(() -> BookAnalytics.toMoveByBps(book, side, argument));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, Integer.MIN_VALUE })
	void refusesAnImbalanceOfNoLevels(int levels) {
		assertThatIllegalArgumentException().isThrownBy(() -> BookAnalytics.imbalance(EMPTY, levels));
	}

	private static BookView book(long[] bids, long[] asks) {
		return book(1, 2, bids, asks);
	}

	private static BookView book(int pricePrecision, int qtyPrecision, long[] bids, long[] asks) {
		return BookSnapshot.of("A/B", 10, pricePrecision, qtyPrecision, BookState.LIVE, 7, 0, bids, bids.length / 2,
				asks, asks.length / 2);
	}

	private static void assertValue(Optional<BigDecimal> actual, String expected) {
		assertThat(actual.orElseThrow()).isEqualByComparingTo(expected);
	}

	private static void assertLiquidity(Optional<Liquidity> actual, BigDecimal qty, BigDecimal cost, int levels,
			boolean complete) {
		Liquidity liquidity = actual.orElseThrow();
		assertThat(liquidity.qty()).isEqualByComparingTo(qty);
		assertThat(liquidity.cost()).isEqualByComparingTo(cost);
		assertThat(liquidity.levels()).isEqualTo(levels);
		assertThat(liquidity.complete()).isEqualTo(complete);
	}

}
