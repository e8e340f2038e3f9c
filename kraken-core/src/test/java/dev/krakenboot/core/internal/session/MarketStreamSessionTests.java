// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.session;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import dev.krakenboot.core.book.SubscriptionState;
import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.codec.SpotV2Codec;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.connection.ConnectionOptions;
import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.core.event.CandleGap;
import dev.krakenboot.core.event.CandleUpdate;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.InstrumentUpdate;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.SubscriptionsRestored;
import dev.krakenboot.core.event.TickerUpdate;
import dev.krakenboot.core.event.TradeGap;
import dev.krakenboot.core.event.TradeUpdate;
import dev.krakenboot.core.instrument.InstrumentChange;
import dev.krakenboot.core.internal.market.MarketCache;
import dev.krakenboot.core.internal.subscription.InstrumentCache;
import dev.krakenboot.core.internal.subscription.Stream;
import dev.krakenboot.core.market.CandleInterval;
import dev.krakenboot.core.market.EventTrigger;
import dev.krakenboot.core.message.SystemStatus;
import dev.krakenboot.core.testing.ManualEventLoop;
import dev.krakenboot.core.testing.ScriptedTransport;
import dev.krakenboot.core.testing.TestGuards;
import dev.krakenboot.core.transport.Transport.CloseReason.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class MarketStreamSessionTests {

	private static final String BTC = "BTC/USD";

	private static final String ETH = "ETH/USD";

	private static final Stream BTC_TICKER = Stream.tickers(BTC, EventTrigger.BBO);

	private static final Stream BTC_TRADES = Stream.trades(BTC);

	private static final Stream BTC_CANDLES = Stream.candles(BTC, CandleInterval.FIVE_MINUTES);

	private final ManualEventLoop loop = new ManualEventLoop();

	private final ScriptedTransport transport = new ScriptedTransport();

	private final MarketCache cache = new MarketCache();

	private final List<String> heard = new ArrayList<>();

	private final List<SubscriptionsRestored> restored = new ArrayList<>();

	private final MarketDataSession session = new MarketDataSession("public",
			new SessionSettings(URI.create("ws://localhost/v2"), ConnectionOptions.DEFAULT, SubscriptionOptions.DEFAULT,
					new SpotV2Codec(), this.loop.clock(), new SplittableRandom(3),
					new ConnectBudget(1_000, Duration.ofMinutes(1)), new TestGuards(this.loop), new InstrumentCache(),
					this.cache, new Listener()),
			this.transport, this.loop, (complete) -> {
			}, () -> {
			});

	@BeforeEach
	void start() {
		this.session.start();
		this.loop.run();
		this.transport.last().greet();
		takeRequests();
		this.heard.clear();
	}

	@Test
	void putsTheSymbolsOfAChannelIntoOneRequest() {
		want(Stream.trades(BTC), Stream.trades(ETH));
		JsonNode request = onlyRequest("subscribe", "trade");
		assertThat(symbols(request)).containsExactly(BTC, ETH);
		assertThat(request.path("params").path("snapshot").booleanValue()).isTrue();
	}

	@Test
	void namesTriggerAndIntervalWhenItBeginsAndWhenItEnds() {
		want(BTC_TICKER);
		JsonNode subscribe = onlyRequest("subscribe", "ticker");
		assertThat(subscribe.path("params").path("event_trigger").stringValue()).isEqualTo("bbo");
		acknowledge(subscribe);
		unwant(Stream.tickers(BTC, EventTrigger.TRADES));
		assertThat(onlyRequest("unsubscribe", "ticker").path("params").path("event_trigger").stringValue())
			.isEqualTo("bbo");
		want(BTC_CANDLES);
		subscribe = onlyRequest("subscribe", "ohlc");
		assertThat(subscribe.path("params").path("interval").intValue()).isEqualTo(5);
		acknowledge(subscribe);
		unwant(BTC_CANDLES);
		assertThat(onlyRequest("unsubscribe", "ohlc").path("params").path("interval").intValue()).isEqualTo(5);
	}

	@Test
	void tellsTheIntervalOfSubscribedCandles() {
		want(BTC_CANDLES, Stream.candles(BTC, CandleInterval.ONE_HOUR), BTC_TICKER);
		assertThat(this.session.exchange().subscriptions()).extracting(SubscriptionStatus::interval)
			.containsExactlyInAnyOrder(CandleInterval.FIVE_MINUTES, CandleInterval.ONE_HOUR, null);
	}

	@Test
	void keepsTheNewestTicker() {
		live(BTC_TICKER);
		ticker(BTC, "100.10");
		ticker(BTC, "100.20");
		assertThat(this.heard).containsExactly("ticker 100.10", "ticker 100.20");
		assertThat(this.cache.ticker(BTC).bid()).isEqualTo("100.20");
		lose();
		assertThat(this.cache.ticker(BTC).bid()).isEqualTo("100.20");
	}

	@Test
	void forgetsATickerThatIsNotWantedAndTakesNoMore() {
		live(BTC_TICKER);
		ticker(BTC, "100.10");
		unwant(BTC_TICKER);
		ticker(BTC, "100.20");
		assertThat(this.cache.ticker(BTC)).isNull();
		assertThat(this.heard).containsExactly("ticker 100.10");
	}

	@Test
	void changesTheTriggerOfTickers() {
		live(BTC_TICKER);
		want(Stream.tickers(BTC, EventTrigger.TRADES));
		assertThat(requests().stream()
			.map((request) -> request.path("method").stringValue() + " "
					+ request.path("params").path("event_trigger").stringValue()))
			.containsExactly("unsubscribe bbo", "subscribe trades");
		ticker(BTC, "100.10");
		assertThat(this.heard).containsExactly("ticker 100.10");
	}

	@Test
	void restoresAllStreamsAfterAReconnectAndSaysSo() {
		want(BTC_TICKER, BTC_TRADES, BTC_CANDLES);
		requests().forEach(this::acknowledge);
		ticker(BTC, "1.0");
		trades("snapshot", 1, 2);
		candles("snapshot", "00:00", "00:05");
		reconnect();
		List<JsonNode> requests = requests();
		assertThat(requests.stream().map((request) -> request.path("params").path("channel").stringValue()))
			.containsExactly("instrument", "ticker", "trade", "ohlc");
		requests.subList(1, 4).forEach(this::acknowledge);
		ticker(BTC, "2.0");
		trades("snapshot", 1, 2, 3);
		assertThat(this.restored).isEmpty();
		candles("snapshot", "00:05", "00:10");
		assertThat(this.restored).singleElement().satisfies((event) -> assertThat(event.live()).isEqualTo(3));
		assertThat(this.heard).containsExactly("ticker 1.0", "trade 1 SNAPSHOT", "trade 2 SNAPSHOT",
				"candle 00:00 closed SNAPSHOT", "candle 00:05 open SNAPSHOT", "ticker 2.0", "trade 3 RECOVERED",
				"candle 00:05 closed RECOVERED", "candle 00:10 open RECOVERED");
	}

	@Test
	void isSettledWithoutDataWhereThereMayBeNone() {
		want(BTC_TRADES);
		acknowledge(onlyRequest("subscribe", "trade"));
		assertThat(status().state()).isEqualTo(SubscriptionState.SUBSCRIBING);
		alive(Duration.ofSeconds(6));
		assertThat(status().state()).isEqualTo(SubscriptionState.LIVE);
		trades("update", 1);
		assertThat(this.heard).containsExactly("trade 1 LIVE");
	}

	@Test
	void announcesGapsAfterAnOutageThatWasTooLong() {
		want(BTC_TRADES, BTC_CANDLES);
		requests().forEach(this::acknowledge);
		trades("snapshot", 1);
		candles("snapshot", "00:00");
		reconnect();
		requests().forEach(this::acknowledge);
		trades("snapshot", 5, 6);
		candles("snapshot", "00:30");
		assertThat(this.heard).containsExactly("trade 1 SNAPSHOT", "candle 00:00 open SNAPSHOT", "gap 2-4",
				"trade 5 RECOVERED", "trade 6 RECOVERED", "candle gap 00:00-00:30", "candle 00:30 open RECOVERED");
	}

	@Test
	void leavesCandleUpdatesBeforeTheSnapshotToTheSnapshot() {
		live(BTC_CANDLES);
		candles("snapshot", "00:00");
		reconnect();
		requests().forEach(this::acknowledge);
		candles("update", "00:10");
		candles("snapshot", "00:00", "00:05", "00:10");
		assertThat(this.heard).containsExactly("candle 00:00 open SNAPSHOT", "candle 00:00 closed RECOVERED",
				"candle 00:05 closed RECOVERED", "candle 00:10 open RECOVERED");
	}

	@Test
	void keepsTradesBeforeTheSnapshotForAfterIt() {
		live(BTC_TRADES);
		trades("snapshot", 1);
		reconnect();
		requests().forEach(this::acknowledge);
		trades("update", 4);
		assertThat(this.restored).isEmpty();
		trades("snapshot", 1, 2, 3);
		assertThat(this.restored).hasSize(1);
		assertThat(this.heard).containsExactly("trade 1 SNAPSHOT", "trade 2 RECOVERED", "trade 3 RECOVERED",
				"trade 4 LIVE");
	}

	@Test
	void keepsTradesNoLongerThanASnapshotMayTake() {
		live(BTC_TRADES);
		trades("snapshot", 1);
		reconnect();
		requests().forEach(this::acknowledge);
		trades("update", 4);
		alive(Duration.ofSeconds(6));
		assertThat(this.heard).containsExactly("trade 1 SNAPSHOT", "gap 2-3", "trade 4 LIVE");
		assertThat(status().state()).isEqualTo(SubscriptionState.LIVE);
	}

	@Test
	void reportsTheRefusalOfOneSymbolAndLeavesOthersAlone() {
		want(Stream.trades(BTC), Stream.trades("XXX/USD"));
		JsonNode request = onlyRequest("subscribe", "trade");
		frame("{\"error\":\"Currency pair not supported XXX/USD\",\"method\":\"subscribe\",\"req_id\":"
				+ request.path("req_id").longValue() + ",\"success\":false,\"symbol\":\"XXX/USD\"}");
		acknowledge(request, BTC);
		trades("snapshot", 1);
		assertThat(this.session.exchange().subscriptions()).containsExactlyInAnyOrder(
				new SubscriptionStatus("trade", BTC, SubscriptionState.LIVE, null), new SubscriptionStatus("trade",
						"XXX/USD", SubscriptionState.REFUSED, "Currency pair not supported XXX/USD"));
	}

	@Test
	void beginsAnewWithTradesThatAreWantedAgain() {
		live(BTC_TRADES);
		trades("snapshot", 1, 2);
		unwant(BTC_TRADES);
		acknowledge(onlyRequest("unsubscribe", "trade"));
		live(BTC_TRADES);
		trades("snapshot", 8, 9);
		assertThat(this.heard).containsExactly("trade 1 SNAPSHOT", "trade 2 SNAPSHOT", "trade 8 SNAPSHOT",
				"trade 9 SNAPSHOT");
	}

	@Test
	void announcesChangesOfInstrumentsButNotTheFirstOfAll() {
		instruments("snapshot", 1);
		assertThat(this.heard).isEmpty();
		instruments("update", 1);
		assertThat(this.heard).isEmpty();
		instruments("update", 2);
		assertThat(this.heard).containsExactly("instrument CHANGED BTC/USD");
	}

	@Test
	void tellsWhatEveryStatusMessageSays() {
		this.transport.last().status("cancel_only");
		assertThat(this.heard).containsExactly("status public CANCEL_ONLY");
	}

	private void live(Stream stream) {
		want(stream);
		requests().forEach(this::acknowledge);
	}

	private void want(Stream... streams) {
		this.session.want(List.of(streams));
		this.loop.run();
	}

	private void unwant(Stream... streams) {
		this.session.unwant(List.of(streams));
		this.loop.run();
	}

	private void lose() {
		this.transport.last().fail(Kind.LOST);
	}

	private void reconnect() {
		takeRequests();
		lose();
		this.loop.advance(Duration.ofSeconds(4));
		this.heard.removeIf((line) -> line.startsWith("status"));
		this.transport.last().greet();
		this.heard.removeIf((line) -> line.startsWith("status"));
	}

	private void alive(Duration time) {
		Duration step = Duration.ofMillis(500);
		for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(step)) {
			this.loop.advance(step);
			frame("{\"channel\":\"heartbeat\"}");
		}
	}

	private void frame(String text) {
		this.transport.last().frame(text);
	}

	private void ticker(String symbol, String bid) {
		frame("{\"channel\":\"ticker\",\"type\":\"update\",\"data\":[{\"symbol\":\"" + symbol + "\",\"bid\":" + bid
				+ ",\"bid_qty\":1.0,\"ask\":101.0,\"ask_qty\":1.0,\"last\":100.5,\"volume\":1.0,\"vwap\":100.5,"
				+ "\"low\":1.0,\"high\":200.0,\"change\":0.1,\"change_pct\":0.1}]}");
	}

	private void trades(String type, int... ids) {
		List<String> trades = new ArrayList<>();
		for (int id : ids) {
			trades.add("{\"symbol\":\"BTC/USD\",\"side\":\"buy\",\"price\":100.0,\"qty\":1.0,\"ord_type\":\"limit\","
					+ "\"trade_id\":" + id + ",\"timestamp\":\"2026-01-01T00:00:" + (10 + id) + ".000000Z\"}");
		}
		frame("{\"channel\":\"trade\",\"type\":\"" + type + "\",\"data\":[" + String.join(",", trades) + "]}");
	}

	private void candles(String type, String... begins) {
		List<String> candles = new ArrayList<>();
		for (String begin : begins) {
			candles.add("{\"symbol\":\"BTC/USD\",\"open\":1.0,\"high\":1.0,\"low\":1.0,\"close\":1.0,\"vwap\":1.0,"
					+ "\"trades\":1,\"volume\":1.0,\"interval_begin\":\"2026-01-01T" + begin
					+ ":00.000000000Z\",\"interval\":5}");
		}
		frame("{\"channel\":\"ohlc\",\"type\":\"" + type + "\",\"data\":[" + String.join(",", candles) + "]}");
	}

	private void instruments(String type, int pricePrecision) {
		frame("{\"channel\":\"instrument\",\"type\":\"" + type + "\",\"data\":{\"assets\":[],\"pairs\":[{"
				+ "\"symbol\":\"BTC/USD\",\"base\":\"BTC\",\"quote\":\"USD\",\"status\":\"online\","
				+ "\"qty_precision\":8,\"price_precision\":" + pricePrecision + "}]}}");
	}

	private void acknowledge(JsonNode request) {
		symbols(request).forEach((symbol) -> acknowledge(request, symbol));
	}

	private void acknowledge(JsonNode request, String symbol) {
		frame("{\"method\":\"" + request.path("method").stringValue() + "\",\"req_id\":"
				+ request.path("req_id").longValue() + ",\"result\":{\"channel\":\""
				+ request.path("params").path("channel").stringValue() + "\",\"symbol\":\"" + symbol
				+ "\"},\"success\":true}");
	}

	private List<JsonNode> requests() {
		return this.transport.last()
			.takeRequests()
			.stream()
			.filter((request) -> !request.path("method").stringValue().equals("ping"))
			.toList();
	}

	private void takeRequests() {
		requests();
	}

	private JsonNode onlyRequest(String method, String channel) {
		List<JsonNode> requests = requests();
		assertThat(requests).hasSize(1);
		assertThat(requests.get(0).path("method").stringValue()).isEqualTo(method);
		assertThat(requests.get(0).path("params").path("channel").stringValue()).isEqualTo(channel);
		return requests.get(0);
	}

	private static List<String> symbols(JsonNode request) {
		List<String> symbols = new ArrayList<>();
		request.path("params").path("symbol").forEach((symbol) -> symbols.add(symbol.stringValue()));
		return symbols;
	}

	private SubscriptionStatus status() {
		return this.session.exchange().subscriptions().iterator().next();
	}

	private static String text(KrakenEvent event) {
		if (event instanceof TickerUpdate update) {
			return "ticker " + update.ticker().bid();
		}
		if (event instanceof TradeUpdate update) {
			return "trade " + update.trade().tradeId() + " " + update.origin();
		}
		if (event instanceof TradeGap gap) {
			return "gap " + gap.fromId() + "-" + gap.toId();
		}
		if (event instanceof CandleGap gap) {
			return "candle gap " + time(gap.from()) + "-" + time(gap.to());
		}
		if (event instanceof InstrumentUpdate update) {
			InstrumentChange change = update.change();
			return "instrument " + change.kind() + " " + change.symbol();
		}
		CandleUpdate update = (CandleUpdate) event;
		return "candle " + time(update.candle().intervalBegin()) + (update.closed() ? " closed " : " open ")
				+ update.origin();
	}

	private static String time(Instant instant) {
		return instant.toString().substring(11, 16);
	}

	private final class Listener implements SessionListener {

		@Override
		public void onStateChange(ConnectionStateChange change) {
		}

		@Override
		public void onRestored(SubscriptionsRestored event) {
			// An empty list is complete as soon as the connection is up.
			if (event.live() + event.refused() > 0) {
				MarketStreamSessionTests.this.restored.add(event);
			}
		}

		@Override
		public void onEvent(KrakenEvent event) {
			MarketStreamSessionTests.this.heard.add(text(event));
		}

		@Override
		public void onSystemStatus(String connection, SystemStatus status, Instant at) {
			MarketStreamSessionTests.this.heard.add("status " + connection + " " + status);
		}

	}

}
