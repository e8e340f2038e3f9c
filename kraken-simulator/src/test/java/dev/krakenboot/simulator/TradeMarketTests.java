// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

import dev.krakenboot.simulator.book.BookLevel;
import dev.krakenboot.simulator.book.BookTruth;
import dev.krakenboot.simulator.market.GeneratedMarket;
import dev.krakenboot.simulator.market.SimulatedPair;
import dev.krakenboot.simulator.market.Topic;
import dev.krakenboot.simulator.trade.CandleTruth;
import dev.krakenboot.simulator.trade.TakerSide;
import dev.krakenboot.simulator.trade.TickerTruth;
import dev.krakenboot.simulator.trade.TradeTruth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TradeMarketTests {

	private static final Pattern TICKER = Pattern
		.compile("\\{\"channel\":\"ticker\",\"type\":\"(snapshot|update)\",\"data\":\\[\\{\"symbol\":\"[^\"]+\","
				+ "\"bid\":([0-9.]+),\"bid_qty\":([0-9.]+),\"ask\":([0-9.]+),\"ask_qty\":([0-9.]+),(.*)"
				+ "\"timestamp\":\"([^\"]+\\.\\d{6}Z)\"}]}");

	private static final int[] INTERVALS = { 1, 5, 15, 30, 60, 240, 1440, 10080, 21600 };

	private final MovedClock clock = new MovedClock();

	@ParameterizedTest
	@ValueSource(ints = { 0, 4, 10, 13, 16 })
	void derivesTickersAndCandlesFromTheTradesItPublishes(int number) {
		SimulatedPair pair = SimulatedPair.some(18).get(number);
		String symbol = pair.symbol();
		GeneratedMarket market = market(number, pair);
		Frames trades = subscribe(market, new Topic.Trades(symbol));
		Frames ticker = subscribe(market, new Topic.Ticker(symbol, Topic.EventTrigger.TRADES));
		List<Frames> candles = new ArrayList<>();
		for (int interval : INTERVALS) {
			candles.add(subscribe(market, new Topic.Candles(symbol, interval)));
		}
		NaiveTape tape = new NaiveTape().apply(trades.takeAll().get(0));
		assertThat(tape.trades()).hasSize(40);
		assertTicker(ticker.takeAll().get(0), "snapshot", tape, market);
		for (int i = 0; i < INTERVALS.length; i++) {
			assertThat(candles.get(i).takeAll().get(0))
				.matches("\\{\"channel\":\"ohlc\",\"type\":\"snapshot\",\"timestamp\":\"[^\"]+\\.\\d{9}Z\",\"data\":.*")
				.endsWith("\"data\":[" + String.join(",", tape.candles(INTERVALS[i])) + "]}");
		}
		int updates = 0;
		for (int step = 0; step < 700; step++) {
			this.clock.move(Duration.ofSeconds(7L * step % 300));
			market.step(symbol, 1);
			List<String> published = trades.takeAll();
			published.forEach(tape::apply);
			List<String> told = ticker.takeAll();
			assertThat(told).hasSameSizeAs(published);
			if (published.size() == 1) {
				updates++;
				assertTicker(told.get(0), "update", tape, market);
				for (int i = 0; i < INTERVALS.length; i++) {
					assertThat(candles.get(i).takeAll()).hasSize(1)
						.first()
						.asString()
						.startsWith("{\"channel\":\"ohlc\",\"type\":\"update\",\"timestamp\":\"")
						.endsWith("\",\"data\":[" + tape.lastCandle(INTERVALS[i]) + "]}");
				}
			}
		}
		assertThat(updates).isGreaterThan(40);
		assertThat(tape.trades()).extracting(NaiveTape.Trade::id)
			.isEqualTo(LongStream.rangeClosed(1, tape.trades().size()).boxed().toList());
		assertThat(tape.trades()).isSortedAccordingTo((one, other) -> one.time().compareTo(other.time()));
		assertThat(market.tradeTruth(symbol)).extracting(TradeTruth::tradeId)
			.isEqualTo(tape.trades().stream().map(NaiveTape.Trade::id).toList());
		assertThat(market.candleTruth(symbol, 60)).hasSameSizeAs(tape.candles(60));
	}

	private static void assertTicker(String frame, String type, NaiveTape tape, GeneratedMarket market) {
		Matcher text = TICKER.matcher(frame);
		assertThat(text.matches()).as(frame).isTrue();
		assertThat(text.group(1)).isEqualTo(type);
		BookTruth book = market.truth(tape.trades().get(0).symbol());
		assertThat(text.group(2) + " " + text.group(3)).isEqualTo(line(book.bids().get(0)));
		assertThat(text.group(4) + " " + text.group(5)).isEqualTo(line(book.asks().get(0)));
		assertThat(text.group(6)).isEqualTo(tape.statistics(book.timestamp()));
		assertThat(text.group(7))
			.isEqualTo(String.format("%-26s", book.timestamp().toString().replace("Z", "")).replace(' ', '0') + "Z");
	}

	private static String line(BookLevel level) {
		return level.price().toPlainString() + " " + level.qty().toPlainString();
	}

	@Test
	void takesTradesFromTheBestLevels() {
		GeneratedMarket market = market(3, SimulatedPair.BTC_USD);
		List<BookTruth> before = new ArrayList<>(List.of(market.truth("BTC/USD")));
		List<Integer> sizes = new ArrayList<>();
		market.addListener((change) -> {
			BookTruth last = before.set(0, change.truth());
			if (change.trades().isEmpty()) {
				return;
			}
			sizes.add(change.trades().size());
			TakerSide side = change.trades().get(0).side();
			List<BookLevel> was = (side == TakerSide.BUY) ? last.asks() : last.bids();
			List<BookLevel> is = (side == TakerSide.BUY) ? change.truth().asks() : change.truth().bids();
			List<BookLevel> expected = new ArrayList<>(was);
			for (TradeTruth trade : change.trades()) {
				BookLevel best = expected.remove(0);
				assertThat(trade.price()).isEqualTo(best.price());
				assertThat(trade.timestamp()).isEqualTo(change.timestamp());
				BigDecimal left = best.qty().subtract(trade.qty());
				if (left.signum() > 0) {
					expected.add(0, new BookLevel(best.price(), left));
				}
			}
			assertThat(is).isEqualTo(expected);
			assertThat((side == TakerSide.BUY) ? change.truth().bids() : change.truth().asks())
				.isEqualTo((side == TakerSide.BUY) ? last.bids() : last.asks());
		});
		market.step("BTC/USD", 4000);
		assertThat(sizes).hasSizeBetween(300, 800).contains(1, 2, 3);
	}

	@Test
	void tellsEveryChangeOfTheBestPricesAndNoOther() {
		GeneratedMarket market = market(4, SimulatedPair.ETH_USD);
		Frames frames = subscribe(market, new Topic.Ticker("ETH/USD", Topic.EventTrigger.BBO));
		frames.takeAll();
		List<String> before = new ArrayList<>(List.of(best(market.truth("ETH/USD"))));
		List<String> expected = new ArrayList<>();
		market.addListener((change) -> {
			String now = best(change.truth(1));
			if (!before.set(0, now).equals(now)) {
				expected.add(now);
			}
		});
		market.step("ETH/USD", 500);
		assertThat(expected).hasSizeGreaterThan(100);
		assertThat(frames.takeAll()).map((frame) -> {
			Matcher text = TICKER.matcher(frame);
			assertThat(text.matches()).isTrue();
			return text.group(2) + " " + text.group(3) + " " + text.group(4) + " " + text.group(5);
		}).isEqualTo(expected);
	}

	private static String best(BookTruth book) {
		return line(book.bids().get(0)) + " " + line(book.asks().get(0));
	}

	@Test
	void letsATradeOfOnesChoiceHappen() {
		GeneratedMarket market = market(6, SimulatedPair.BTC_USD);
		Frames trades = new Frames();
		market.subscribe(new Topic.Trades("BTC/USD"), false, trades);
		Frames books = subscribe(market, new Topic.Book("BTC/USD", 1000));
		Frames orders = subscribe(market, new Topic.Level3("BTC/USD", 100));
		for (String wanted : List.of("BUY 62900.0 0.50000000", "SELL 62100.3 12.00000001", "SELL 62100.3 0.00000001",
				"BUY 70000.0 1", "SELL 2.5 3.25", "BUY 99999.9 1000", "BUY 0.2 1", "SELL 62807 7")) {
			String[] parts = wanted.split(" ");
			TakerSide side = TakerSide.valueOf(parts[0]);
			BigDecimal price = new BigDecimal(parts[1]);
			TradeTruth trade = market.trade("BTC/USD", side, price, new BigDecimal(parts[2]));
			assertThat(trade.price()).isEqualTo(price.setScale(1));
			List<String> published = trades.takeAll();
			assertThat(published).hasSize(1);
			assertThat(published.get(0)).isEqualTo(
					"{\"channel\":\"trade\",\"type\":\"update\",\"data\":[{\"symbol\":" + "\"BTC/USD\",\"side\":\""
							+ parts[0].toLowerCase() + "\",\"price\":" + price.setScale(1).toPlainString() + ",\"qty\":"
							+ new BigDecimal(parts[2]).setScale(8).toPlainString() + ",\"ord_type\":\""
							+ (trade.market() ? "market" : "limit") + "\",\"trade_id\":" + trade.tradeId()
							+ ",\"timestamp\":\"" + trade.timestamp() + "\"}]}");
			assertThat(market.tickerTruth("BTC/USD").last()).isEqualTo(price.setScale(1));
			BookTruth truth = market.truth("BTC/USD");
			assertThat(truth.bids().get(0).price()).isLessThan(truth.asks().get(0).price());
		}
		market.step("BTC/USD", 300);
		NaiveBook book = new NaiveBook(1000).applyAll(books.takeAll());
		assertThat(book.mismatched()).isZero();
		NaiveOrders level3 = new NaiveOrders(100);
		orders.takeAll().forEach(level3::apply);
		assertThat(level3.mismatched()).isZero();
		assertThat(level3.checksum()).isEqualTo(market.level3Truth("BTC/USD").checksum());
		assertThat(book.checksum()).isEqualTo(market.truth("BTC/USD").checksum());
	}

	@Test
	void refusesATradeThatCannotBe() {
		GeneratedMarket market = market(6, SimulatedPair.BTC_USD);
		for (String[] numbers : List.of(new String[] { "0.1", "1" }, new String[] { "-5", "1" },
				new String[] { "62807.05", "1" }, new String[] { "62807.0", "0" },
				new String[] { "62807.0", "0.000000001" }, new String[] { "1e30", "1" })) {
			assertThatIllegalArgumentException().isThrownBy(() -> market.trade("BTC/USD", TakerSide.BUY,
					new BigDecimal(numbers[0]), new BigDecimal(numbers[1])));
		}
		assertThatIllegalArgumentException()
			.isThrownBy(() -> market.trade("ETH/USD", TakerSide.BUY, BigDecimal.TEN, BigDecimal.TEN));
		assertThat(market.tradeTruth("BTC/USD")).hasSize(40);
	}

	@Test
	void forgetsTradesAfterADayAndKeepsTheLastPrice() {
		GeneratedMarket market = market(9, SimulatedPair.BTC_USD);
		assertThat(market.tickerTruth("BTC/USD").volume()).isPositive();
		this.clock.move(Duration.ofDays(2));
		BigDecimal last = market.tickerTruth("BTC/USD").last();
		while (market.tradeTruth("BTC/USD").size() == 40) {
			TickerTruth ticker = market.tickerTruth("BTC/USD");
			assertThat(ticker.last()).isEqualTo(last);
			market.step("BTC/USD", 1);
		}
		TickerTruth ticker = market.tickerTruth("BTC/USD");
		List<TradeTruth> since = market.tradeTruth("BTC/USD").subList(40, market.tradeTruth("BTC/USD").size());
		assertThat(ticker.volume())
			.isEqualTo(since.stream().map(TradeTruth::qty).reduce(BigDecimal::add).orElseThrow());
		assertThat(ticker.change()).isEqualTo(ticker.last().subtract(since.get(0).price()));
	}

	@Test
	void saysNothingWasTradedWhenNothingWas() {
		GeneratedMarket market = market(9, SimulatedPair.BTC_USD);
		List<TickerTruth> quiet = new ArrayList<>();
		this.clock.move(Duration.ofDays(3));
		market.changePrecision("BTC/USD", 1, 8);
		quiet.add(market.tickerTruth("BTC/USD"));
		assertThat(quiet.get(0).volume()).isEqualTo("0.00000000");
		assertThat(quiet.get(0).change()).isEqualTo("0.0");
		assertThat(quiet.get(0).changePct()).isEqualTo("0.00");
		assertThat(List.of(quiet.get(0).low(), quiet.get(0).high(), quiet.get(0).vwap()))
			.containsOnly(quiet.get(0).last());
	}

	@Test
	void writesPastTradesWithThePresentDigits() {
		GeneratedMarket market = market(9, SimulatedPair.ETH_USD);
		market.changePrecision("ETH/USD", 3, 6);
		NaiveTape tape = new NaiveTape().apply(subscribe(market, new Topic.Trades("ETH/USD")).takeAll().get(0));
		assertThat(tape.trades()).hasSize(40).allSatisfy((trade) -> {
			assertThat(trade.price().scale()).isEqualTo(3);
			assertThat(trade.qty().scale()).isEqualTo(6);
		});
		assertThat(subscribe(market, new Topic.Candles("ETH/USD", 1440)).takeAll().get(0))
			.matches(".*\"open\":\\d+\\.\\d{3},.*\"volume\":\\d+\\.\\d{6},\"vwap\":\\d+\\.\\d{3},.*");
		market.trade("ETH/USD", TakerSide.SELL, new BigDecimal("1877.123"), BigDecimal.ONE);
		List<CandleTruth> minutes = market.candleTruth("ETH/USD", 1);
		assertThat(minutes.get(minutes.size() - 1).close()).isEqualTo("1877.123");
		assertThat(market.tickerTruth("ETH/USD").last()).isEqualTo("1877.123");
	}

	@Test
	void keepsALimitedPast() {
		GeneratedMarket market = GeneratedMarket.builder()
			.pair(SimulatedPair.LTC_USD)
			.levels(20)
			.history(2500)
			.clock(this.clock)
			.build();
		assertThat(market.tradeTruth("LTC/USD")).hasSize(1000);
		assertThat(market.candleTruth("LTC/USD", 1)).hasSize(1500);
		Frames frames = subscribe(market, new Topic.Trades("LTC/USD"));
		assertThat(new NaiveTape().apply(frames.takeAll().get(0)).trades()).hasSize(50)
			.last()
			.extracting(NaiveTape.Trade::id)
			.isEqualTo(2500L);
		assertThat(subscribe(market, new Topic.Candles("LTC/USD", 1)).takeAll().get(0).split("interval_begin"))
			.hasSize(721);
		assertThatIllegalArgumentException().isThrownBy(() -> market.candleTruth("LTC/USD", 7));
	}

	private GeneratedMarket market(long seed, SimulatedPair pair) {
		return GeneratedMarket.builder().seed(seed).pair(pair).levels(60).history(40).clock(this.clock).build();
	}

	private static Frames subscribe(GeneratedMarket market, Topic topic) {
		Frames frames = new Frames();
		market.subscribe(topic, true, frames);
		return frames;
	}

}
