// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.codec;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.krakenboot.book.decode.BookFrame;
import dev.krakenboot.book.decode.BookFrameDecoder;
import dev.krakenboot.book.decode.BookMessage;
import dev.krakenboot.book.decode.FrameMessage;
import dev.krakenboot.book.decode.Level3Frame;
import dev.krakenboot.book.decode.Level3FrameDecoder;
import dev.krakenboot.book.decode.Level3Message;
import dev.krakenboot.book.decode.StagedLevels;
import dev.krakenboot.book.decode.StagedOrders;
import dev.krakenboot.core.market.CandleInterval;
import dev.krakenboot.core.market.EventTrigger;
import dev.krakenboot.core.message.BalancesMessage;
import dev.krakenboot.core.message.CandleMessage;
import dev.krakenboot.core.message.Channel;
import dev.krakenboot.core.message.ErrorMessage;
import dev.krakenboot.core.message.ExecutionsMessage;
import dev.krakenboot.core.message.Heartbeat;
import dev.krakenboot.core.message.InboundMessage;
import dev.krakenboot.core.message.InstrumentMessage;
import dev.krakenboot.core.message.Pong;
import dev.krakenboot.core.message.Request;
import dev.krakenboot.core.message.StatusMessage;
import dev.krakenboot.core.message.SubscriptionResponse;
import dev.krakenboot.core.message.TickerMessage;
import dev.krakenboot.core.message.TradeMessage;
import dev.krakenboot.core.token.WebSocketToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Every documented and every recorded frame of the Spot channels, decoded and compared
 * with its text field by field. Documents and recordings lie beside the project; where
 * they do not, these tests are skipped.
 */
class WireFramesTests {

	private static final Path FIXTURES = Path.of(System.getProperty("kraken.fixtures", "fixtures"));

	private static final Set<String> CHANNELS = Set.of("status", "heartbeat", "ticker", "book", "level3", "ohlc",
			"trade", "instrument", "executions", "balances");

	private static final Set<String> REQUESTS = Set.of("subscribe", "unsubscribe", "ping");

	/** Answers to trading requests, which the trading side decodes. */
	private static final Set<String> TRADING = Set.of("add_order", "amend_order", "edit_order", "cancel_order",
			"cancel_all", "cancel_all_orders_after", "batch_add", "batch_cancel");

	private final SpotV2Codec codec = new SpotV2Codec();

	private final Map<String, Integer> seen = new TreeMap<>();

	@Test
	void decodesEveryDocumentedFrameToWhatItSays() throws IOException {
		for (String text : documented()) {
			Map<String, Object> wire = WireJson.object(text);
			if (wire.containsKey("base")) {
				check("{\"channel\":\"instrument\",\"type\":\"update\",\"data\":{\"assets\":[],\"pairs\":[" + text
						+ "]}}");
			}
			// Requests go the other way; the one answer without a method is of REST.
			else if (!wire.containsKey("params") && !wire.equals(Map.of("method", "ping", "req_id", number("101")))
					&& !text.startsWith("{\"error\":[],\"result\":{\"token\":")) {
				check(text);
			}
		}
		assertThat(this.seen).containsKeys(CHANNELS.toArray(String[]::new))
			.containsKeys("subscribe", "unsubscribe", "pong");
	}

	@Test
	void decodesEveryRecordedFrameToWhatItSays() throws IOException {
		assumeTrue(Files.isDirectory(FIXTURES), () -> "Skipped: the recordings " + FIXTURES + " are not there");
		try (Stream<Path> files = Files.list(FIXTURES)) {
			for (Path file : files.filter((file) -> file.getFileName().toString().matches("(v2|conv|l3)_.*\\.jsonl"))
				.sorted()
				.toList()) {
				for (String text : Files.readAllLines(file)) {
					check(text);
				}
			}
		}
		assertThat(this.seen).containsKeys(CHANNELS.toArray(String[]::new));
	}

	@Test
	void writesTheDocumentedRequests() throws IOException {
		Map<String, Integer> written = new TreeMap<>();
		for (String text : documented()) {
			Map<String, Object> wire = WireJson.object(text);
			boolean request = !wire.containsKey("result") && !wire.containsKey("error");
			if (request && REQUESTS.contains(String.valueOf(wire.get("method")))) {
				assertThat(WireJson.object(this.codec.encode(request(wire)))).isEqualTo(wire);
				written.merge(wire.get("method") + " " + params(wire).getOrDefault("channel", ""), 1, Integer::sum);
			}
		}
		Set<String> subscribable = Set.of("ticker", "book", "level3", "ohlc", "trade", "instrument", "executions",
				"balances");
		subscribable
			.forEach((channel) -> assertThat(written).containsKeys("subscribe " + channel, "unsubscribe " + channel));
		assertThat(written).containsKey("ping ");
	}

	private static List<String> documented() throws IOException {
		Path folder = FIXTURES.resolveSibling("protocol");
		assumeTrue(Files.isDirectory(folder), () -> "Skipped: the protocol notes " + folder + " are not there");
		List<String> examples = new ArrayList<>();
		Pattern fenced = Pattern.compile("```jsonl?\n(.*?)```", Pattern.DOTALL);
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.filter((file) -> file.getFileName().toString().startsWith("spot-websocket-v2"))
				.sorted()
				.toList()) {
				Matcher blocks = fenced.matcher(Files.readString(file));
				while (blocks.find()) {
					blocks.group(1).lines().filter((line) -> !line.isBlank()).forEach(examples::add);
				}
			}
		}
		assertThat(examples).hasSizeGreaterThan(80);
		return examples;
	}

	private static WireJson.Number number(String text) {
		return new WireJson.Number(text);
	}

	private void check(String text) {
		Map<String, Object> wire = WireJson.object(text);
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		String name = (String) wire.getOrDefault("channel", wire.getOrDefault("method", "error"));
		this.seen.merge(name, 1, Integer::sum);
		if (name.equals("book")) {
			BookFrame frame = new BookFrame();
			assertThat(new BookFrameDecoder().decode(bytes, 0, bytes.length, frame)).as(text).isTrue();
			assertSameMessages(wire, frame.size(), frame::message);
		}
		else if (name.equals("level3")) {
			Level3Frame frame = new Level3Frame();
			assertThat(new Level3FrameDecoder().decode(bytes, 0, bytes.length, frame)).as(text).isTrue();
			assertSameMessages(wire, frame.size(), frame::message);
		}
		else {
			InboundMessage message = this.codec.decode(bytes, 0, bytes.length);
			if (!TRADING.contains(name)) {
				assertSame(wire, message);
			}
		}
	}

	private static void assertSame(Map<String, Object> wire, InboundMessage message) {
		String name = (String) wire.getOrDefault("channel", wire.get("method"));
		boolean snapshot = "snapshot".equals(wire.get("type"));
		Object data = wire.get("data");
		switch (name) {
			case "heartbeat" -> assertThat(message).isEqualTo(new Heartbeat());
			case "pong" -> assertThat(message).isEqualTo(new Pong(Long.valueOf(text(wire, "req_id"))));
			case "ping" -> assertThat(message)
				.isEqualTo(new ErrorMessage(Long.valueOf(text(wire, "req_id")), text(wire, "error")));
			case "status" -> assertStatus((Map<?, ?>) ((List<?>) data).get(0), (StatusMessage) message);
			case "subscribe", "unsubscribe" -> assertResponse(wire, (SubscriptionResponse) message);
			case "ticker" -> {
				TickerMessage tickers = (TickerMessage) message;
				assertThat(tickers.snapshot()).isEqualTo(snapshot);
				WireTable.assertSameList(data, tickers.tickers());
			}
			case "trade" -> {
				TradeMessage trades = (TradeMessage) message;
				assertThat(trades.snapshot()).isEqualTo(snapshot);
				WireTable.assertSameList(data, trades.trades());
			}
			case "ohlc" -> {
				CandleMessage candles = (CandleMessage) message;
				assertThat(candles.snapshot()).isEqualTo(snapshot);
				WireTable.assertSameValue("timestamp", wire.get("timestamp"), candles.timestamp());
				WireTable.assertSameList(data, candles.candles());
			}
			case "executions" -> {
				ExecutionsMessage executions = (ExecutionsMessage) message;
				assertThat(executions.snapshot()).isEqualTo(snapshot);
				assertThat(executions.sequence()).hasToString(text(wire, "sequence"));
				WireTable.assertSameList(data, executions.reports());
			}
			case "balances" -> {
				BalancesMessage balances = (BalancesMessage) message;
				assertThat(balances.sequence()).hasToString(text(wire, "sequence"));
				WireTable.assertSameList(data, snapshot ? ((BalancesMessage.Snapshot) balances).balances()
						: ((BalancesMessage.Update) balances).entries());
			}
			case "instrument" -> {
				InstrumentMessage instruments = (InstrumentMessage) message;
				assertThat(instruments.snapshot()).isEqualTo(snapshot);
				WireTable.assertSameList(((Map<?, ?>) data).get("assets"), instruments.assets());
				WireTable.assertSameList(((Map<?, ?>) data).get("pairs"), instruments.pairs());
			}
			default -> throw new AssertionError("No expectation for " + wire);
		}
	}

	private static void assertStatus(Map<?, ?> wire, StatusMessage status) {
		WireTable.assertSameValue("system", wire.get("system"), status.system());
		WireTable.assertSameValue("version", wire.get("version"), status.version());
		WireTable.assertSameValue("api_version", wire.get("api_version"), status.apiVersion());
		WireTable.assertSameValue("connection_id", wire.get("connection_id"), status.connectionId());
	}

	private static void assertResponse(Map<String, Object> wire, SubscriptionResponse response) {
		Map<?, ?> result = (Map<?, ?>) wire.getOrDefault("result", Map.of());
		WireTable.assertSameValue("req_id", wire.get("req_id"), response.reqId());
		WireTable.assertSameValue("success", wire.get("success"), response.success());
		WireTable.assertSameValue("error", wire.get("error"), response.error());
		WireTable.assertSameValue("time_out", wire.get("time_out"), response.timeOut());
		WireTable.assertSameValue("channel", result.get("channel"), response.channel());
		WireTable.assertSameValue("maxratecount", result.get("maxratecount"), response.maxRateCount());
		assertThat(response.symbol())
			.isEqualTo(result.containsKey("symbol") ? result.get("symbol") : wire.get("symbol"));
		assertThat(response.warnings()).isEqualTo(result.containsKey("warnings") ? result.get("warnings") : List.of());
	}

	private static void assertSameMessages(Map<String, Object> wire, int size, IntFunction<FrameMessage> messages) {
		List<?> data = (List<?>) wire.get("data");
		assertThat(size).isEqualTo(data.size());
		for (int i = 0; i < size; i++) {
			Map<?, ?> element = (Map<?, ?>) data.get(i);
			FrameMessage message = messages.apply(i);
			assertThat(message.snapshot()).isEqualTo(wire.get("type").equals("snapshot"));
			assertThat(message.symbol()).isEqualTo(element.get("symbol"));
			WireTable.assertSameValue("checksum", element.get("checksum"),
					message.hasChecksum() ? message.checksum() : null);
			WireTable.assertSameValue("timestamp", element.get("timestamp"),
					(message.timestampNs() != FrameMessage.NO_TIMESTAMP) ? instant(message.timestampNs()) : null);
			if (message instanceof BookMessage book) {
				assertLevels((List<?>) element.get("bids"), book.bids());
				assertLevels((List<?>) element.get("asks"), book.asks());
			}
			else {
				assertOrders((List<?>) element.get("bids"), ((Level3Message) message).bids());
				assertOrders((List<?>) element.get("asks"), ((Level3Message) message).asks());
			}
		}
	}

	private static void assertLevels(List<?> wire, StagedLevels levels) {
		assertThat(levels.size()).isEqualTo(wire.size());
		for (int i = 0; i < levels.size(); i++) {
			Map<?, ?> level = (Map<?, ?>) wire.get(i);
			WireTable.assertSameValue("price", level.get("price"),
					BigDecimal.valueOf(levels.unscaledPrice(i), levels.priceScale(i)));
			WireTable.assertSameValue("qty", level.get("qty"),
					BigDecimal.valueOf(levels.unscaledQty(i), levels.qtyScale(i)));
		}
	}

	private static void assertOrders(List<?> wire, StagedOrders orders) {
		assertThat(orders.size()).isEqualTo(wire.size());
		for (int i = 0; i < orders.size(); i++) {
			Map<?, ?> order = (Map<?, ?>) wire.get(i);
			assertThat(orders.orderId(i)).isEqualTo(order.get("order_id"));
			WireTable.assertSameValue("event", order.containsKey("event") ? order.get("event") : "add",
					orders.event(i));
			WireTable.assertSameValue("limit_price", order.get("limit_price"),
					BigDecimal.valueOf(orders.unscaledPrice(i), orders.priceScale(i)));
			WireTable.assertSameValue("order_qty", order.get("order_qty"),
					orders.hasQty(i) ? BigDecimal.valueOf(orders.unscaledQty(i), orders.qtyScale(i)) : null);
			WireTable.assertSameValue("timestamp", order.get("timestamp"), instant(orders.timestampNs(i)));
		}
	}

	private static Instant instant(long ns) {
		return Instant.ofEpochSecond(Math.floorDiv(ns, 1_000_000_000L), Math.floorMod(ns, 1_000_000_000L));
	}

	private static String text(Map<?, ?> wire, String field) {
		Object value = wire.get(field);
		return (value instanceof WireJson.Number number) ? number.text() : (String) value;
	}

	private static Map<String, Object> params(Map<String, Object> wire) {
		@SuppressWarnings("unchecked")
		Map<String, Object> params = (Map<String, Object>) wire.getOrDefault("params", Map.of());
		return params;
	}

	private static Request request(Map<String, Object> wire) {
		long reqId = Long.parseLong(text(wire, "req_id"));
		if (wire.get("method").equals("ping")) {
			return new Request.Ping(reqId);
		}
		Map<String, Object> params = params(wire);
		@SuppressWarnings("unchecked")
		List<String> symbols = (List<String>) params.getOrDefault("symbol", List.of());
		WebSocketToken token = params.containsKey("token") ? new WebSocketToken(text(params, "token"), Instant.MAX)
				: null;
		Channel channel = channel(params);
		assertThat(channel.needsToken()).isEqualTo(token != null);
		return wire.get("method").equals("subscribe") ? new Request.Subscribe(reqId, channel, symbols, token)
				: new Request.Unsubscribe(reqId, channel, symbols, token);
	}

	private static Channel channel(Map<String, Object> params) {
		return switch (text(params, "channel")) {
			case "book" -> new Channel.Book(Integer.parseInt(text(params, "depth")));
			case "level3" -> new Channel.Level3(Integer.parseInt(text(params, "depth")));
			case "ticker" -> new Channel.Ticker(
					text(params, "event_trigger").equals("bbo") ? EventTrigger.BBO : EventTrigger.TRADES);
			case "trade" -> new Channel.Trades();
			case "ohlc" ->
				new Channel.Candles(CandleInterval.ofMinutes(Long.parseLong(text(params, "interval"))).orElseThrow());
			case "executions" -> new Channel.Executions(flag(params, "snap_orders"), flag(params, "snap_trades"),
					flag(params, "order_status"), flag(params, "ratecounter"), null);
			case "balances" -> new Channel.Balances();
			default -> new Channel.Instruments();
		};
	}

	private static boolean flag(Map<String, @Nullable Object> params, String name) {
		return Boolean.TRUE.equals(params.get(name));
	}

}
