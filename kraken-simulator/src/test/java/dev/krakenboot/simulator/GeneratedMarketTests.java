// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.krakenboot.simulator.book.BookTruth;
import dev.krakenboot.simulator.market.BookSink;
import dev.krakenboot.simulator.market.GeneratedMarket;
import dev.krakenboot.simulator.market.Market;
import dev.krakenboot.simulator.market.SimulatedPair;
import dev.krakenboot.simulator.market.Topic;
import dev.krakenboot.simulator.protocol.OutboundFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class GeneratedMarketTests {

	private static final Clock FIXED = Clock.fixed(Instant.parse("2026-08-01T02:53:53.398143Z"), ZoneOffset.UTC);

	private static final int[] DEPTHS = { 10, 25, 100, 500, 1000 };

	@Test
	void resemblesTheExchange() {
		Market market = market(7, SimulatedPair.BTC_USD);
		Frames frames = subscribe(market, "BTC/USD", 10);
		market.step("BTC/USD", 20_000);

		List<String> updates = frames.texts.subList(1, frames.texts.size());
		assertThat(updates).hasSize(20_000);
		int entries = 0;
		int removals = 0;
		int most = 0;
		int twice = 0;
		for (String update : updates) {
			List<String[]> levels = NaiveBook.entries(update);
			Set<String> prices = new HashSet<>();
			for (String[] level : levels) {
				prices.add(level[0]);
				removals += level[1].equals("0.00000000") ? 1 : 0;
			}
			entries += levels.size();
			twice += (prices.size() < levels.size()) ? 1 : 0;
			most = Math.max(most, levels.size());
		}
		assertThat(entries / 20_000.0).isBetween(1.4, 1.6);
		assertThat(removals / (double) entries).isBetween(0.22, 0.26);
		assertThat(most).isBetween(6, 10);
		assertThat(twice).isBetween(100, 2000);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void staysUncrossedNearItsStartWithASaneSpread(long seed) {
		for (SimulatedPair pair : SimulatedPair.some(18)) {
			Market market = market(seed, pair);
			List<BigDecimal> spreads = new ArrayList<>();
			market.addListener((change) -> {
				BookTruth top = change.truth(1);
				BigDecimal bid = top.bids().get(0).price();
				BigDecimal ask = top.asks().get(0).price();
				assertThat(ask).isGreaterThan(bid);
				assertThat(bid).isBetween(pair.startPrice().multiply(new BigDecimal("0.5")),
						pair.startPrice().multiply(new BigDecimal("1.5")));
				spreads.add(ask.subtract(bid));
			});
			market.step(pair.symbol(), 3000);
			spreads.sort(null);
			BigDecimal median = spreads.get(spreads.size() / 2);
			BigDecimal tick = BigDecimal.ONE.movePointLeft(pair.pricePrecision());
			assertThat(median)
				.isLessThanOrEqualTo(tick.multiply(BigDecimal.TEN).max(pair.startPrice().movePointLeft(3)));
			BookTruth truth = market.truth(pair.symbol());
			assertThat(truth.bids().get(truth.bids().size() - 1).price()).isPositive();
		}
	}

	@Test
	void givesEveryDepthWhatTheExchangeWouldSendThere() {
		for (SimulatedPair pair : SimulatedPair.some(18)) {
			Market market = market(11, pair);
			Map<Integer, NaiveBook> books = new TreeMap<>();
			Map<Integer, Frames> frames = new TreeMap<>();
			Map<Integer, List<String>> expected = new TreeMap<>();
			for (int depth : DEPTHS) {
				books.put(depth, new NaiveBook(depth));
				frames.put(depth, subscribe(market, pair.symbol(), depth));
			}
			Map<Integer, Set<Integer>> published = new TreeMap<>();
			market.addListener((change) -> books.forEach((depth, book) -> {
				// Frames follow the listener, so these are of the change before.
				List<String> arrived = frames.get(depth).takeAll();
				book.applyAll(arrived);
				if (!published.getOrDefault(depth, Set.of()).contains(depth)) {
					assertThat(arrived.stream().filter((text) -> text.contains("\"update\""))).isEmpty();
				}
				if (expected.containsKey(depth)) {
					assertThat(book.lines()).isEqualTo(expected.remove(depth));
				}
				published.put(depth, Set.copyOf(change.publishedDepths()));
				if (depth <= 25 || change.timestamp().getNano() / 1000 % 100 == 0) {
					expected.put(depth, lines(change.truth(depth)));
				}
			}));
			market.step(pair.symbol(), 400);
			books.forEach((depth, book) -> {
				book.applyAll(frames.get(depth).takeAll());
				assertThat(book.mismatched()).isZero();
				assertThat(book.matched()).isGreaterThan(400);
				assertThat(book.lines()).isEqualTo(lines(market.truth(pair.symbol()).top(depth)));
				assertThat(book.checksum()).isEqualTo(market.truth(pair.symbol()).checksum());
			});
		}
	}

	@Test
	void sendsNoDeleteForALevelThatFallsOutOfTheDepthAndSetsItAgainWhenItReturns() {
		Market market = market(5, SimulatedPair.ETH_USD);
		Frames frames = subscribe(market, "ETH/USD", 10);
		market.step("ETH/USD", 5000);
		NaiveBook cut = new NaiveBook(10).applyAll(frames.texts);
		NaiveBook uncut = new NaiveBook(Integer.MAX_VALUE).applyAll(frames.texts);
		assertThat(cut.mismatched()).isZero();
		assertThat(uncut.mismatched()).isGreaterThan(1000);
		assertThat(cut.bids()).hasSize(10);
	}

	@Test
	void repeatsItselfForTheSameSeedAndSteps() {
		assertThat(run(42)).isEqualTo(run(42)).isNotEqualTo(run(43));
	}

	@Test
	void keepsPairsIndependentOfEachOther() {
		Market alone = market(9, SimulatedPair.BTC_USD);
		Market together = GeneratedMarket.builder().seed(9).clock(FIXED).pairs(4).build();
		Frames first = subscribe(alone, "BTC/USD", 100);
		Frames second = subscribe(together, "BTC/USD", 100);
		for (int i = 0; i < 50; i++) {
			alone.step("BTC/USD", 2);
			together.step("ETH/USD", 3);
			together.step("BTC/USD", 2);
		}
		assertThat(second.texts).isEqualTo(first.texts);
	}

	@Test
	void raisesTheTimestampEvenWhenTheClockStands() {
		Market market = market(3, SimulatedPair.BTC_USD);
		List<Instant> times = new ArrayList<>(List.of(market.truth("BTC/USD").timestamp()));
		market.addListener((change) -> times.add(change.timestamp()));
		market.step("BTC/USD", 100);
		assertThat(times.get(0)).isEqualTo(FIXED.instant());
		for (int i = 1; i < times.size(); i++) {
			assertThat(times.get(i)).isEqualTo(times.get(i - 1).plusNanos(1000));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 9, 12 })
	void runsABookThinnerThanTheDepth(int levels) {
		Market market = GeneratedMarket.builder().pair(SimulatedPair.XRP_USD).levels(levels).clock(FIXED).build();
		Frames frames = subscribe(market, "XRP/USD", 10);
		market.step("XRP/USD", 2000);
		assertThat(frames.texts).hasSize(2001);
		NaiveBook book = new NaiveBook(10).applyAll(frames.texts);
		assertThat(book.mismatched()).isZero();
		assertThat(book.bids().size()).isBetween(1, Math.min(10, levels + levels / 20 + 3));
	}

	@Test
	void writesEveryPrecisionInFull() {
		SimulatedPair whole = SimulatedPair.some(18).get(10);
		assertThat(whole.pricePrecision()).isEqualTo(10);
		assertThat(whole.qtyPrecision()).isZero();
		Market market = market(1, whole);
		Frames frames = subscribe(market, whole.symbol(), 1000);
		market.step(whole.symbol(), 200);
		assertThat(String.join("", frames.texts)).contains(",\"qty\":0}");
		for (String text : frames.texts) {
			assertThat(NaiveBook.entries(text))
				.allSatisfy((level) -> assertThat(level[0] + " " + level[1]).matches("0\\.\\d{10} \\d+"));
		}
		assertThat(new NaiveBook(1000).applyAll(frames.texts).mismatched()).isZero();
	}

	private static List<String> run(long seed) {
		Market market = market(seed, SimulatedPair.BTC_USD);
		Frames frames = subscribe(market, "BTC/USD", 25);
		market.step("BTC/USD", 500);
		return frames.texts;
	}

	private static GeneratedMarket market(long seed, SimulatedPair pair) {
		return GeneratedMarket.builder().seed(seed).pair(pair).clock(FIXED).build();
	}

	private static Frames subscribe(Market market, String symbol, int depth) {
		Frames frames = new Frames();
		market.subscribe(new Topic.Book(symbol, depth), true, frames);
		return frames;
	}

	private static List<String> lines(BookTruth truth) {
		List<String> lines = new ArrayList<>();
		truth.bids()
			.forEach((level) -> lines.add("bid " + level.price().toPlainString() + " " + level.qty().toPlainString()));
		truth.asks()
			.forEach((level) -> lines.add("ask " + level.price().toPlainString() + " " + level.qty().toPlainString()));
		return lines;
	}

	private static final class Frames implements BookSink {

		private final List<String> texts = new ArrayList<>();

		@Override
		public void send(OutboundFrame frame) {
			this.texts.add(frame.text());
		}

		@Override
		public boolean hasRoom() {
			return true;
		}

		private List<String> takeAll() {
			List<String> taken = List.copyOf(this.texts);
			this.texts.clear();
			return taken;
		}

	}

}
