// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.session;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

import dev.krakenboot.book.BookState;
import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.book.Side;
import dev.krakenboot.book.level3.Level3View;
import dev.krakenboot.book.level3.OrderEntry;
import dev.krakenboot.core.book.SubscriptionState;
import dev.krakenboot.core.codec.SpotV2Codec;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.connection.ConnectionOptions;
import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.SubscriptionsRestored;
import dev.krakenboot.core.instrument.Instrument;
import dev.krakenboot.core.internal.book.BookEngine;
import dev.krakenboot.core.internal.book.BookKind;
import dev.krakenboot.core.internal.book.BookPublisher;
import dev.krakenboot.core.internal.book.PublishedBook;
import dev.krakenboot.core.internal.market.MarketCache;
import dev.krakenboot.core.internal.subscription.InstrumentCache;
import dev.krakenboot.core.internal.subscription.SnapshotPace;
import dev.krakenboot.core.limit.RateLimitTier;
import dev.krakenboot.core.message.InboundMessage;
import dev.krakenboot.core.message.InstrumentMessage;
import dev.krakenboot.core.testing.ManualEventLoop;
import dev.krakenboot.core.testing.ScriptedTokens;
import dev.krakenboot.core.testing.ScriptedTransport;
import dev.krakenboot.core.testing.TestGuards;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Books of individual orders on a session: what they have beyond the books of levels,
 * whose tests hold for them too. Frames and checksums are those of the protocol notes
 * (checksums, 4.5).
 */
class Level3SessionTests {

	private static final String BTC = "BTC/USD";

	private static final String SNAPSHOT = frame("snapshot", 184250823,
			order("OBID01", "100.0", "1.00000000", "01.000000000") + ","
					+ order("OBID02", "100.0", "2.00000000", "02.000000000"),
			order("OASK01", "100.5", "0.50000000", "01.500000000"));

	private static final String FILL = frame("update", 1400286636,
			"{\"event\":\"modify\"," + order("OBID01", "100.0", "0.40000000", "01.000000000").substring(1), "");

	private final ManualEventLoop loop = new ManualEventLoop();

	private final ScriptedTransport transport = new ScriptedTransport();

	private final ScriptedTokens tokens = new ScriptedTokens();

	private final InstrumentCache instruments = new InstrumentCache();

	private final AtomicInteger updates = new AtomicInteger();

	private final PublishedBook btc = book(BTC, 10, 0);

	private final MarketDataSession session = new MarketDataSession("level3",
			new SessionSettings(URI.create("ws://localhost/v2"), ConnectionOptions.DEFAULT, SubscriptionOptions.DEFAULT,
					new SpotV2Codec(), this.loop.clock(), new SplittableRandom(3),
					new ConnectBudget(1_000, Duration.ofMinutes(1)), new TestGuards(this.loop, 100), this.instruments,
					new MarketCache(), new Listener()),
			this.transport, this.loop, new MarketDataSession.Books(BookKind.LEVEL3, this.tokens,
					new SnapshotPace(RateLimitTier.STARTER.level3Counter(this.loop::nanoTime))),
			null, () -> {
			});

	@Test
	void verifiesOrdersInTheirQueues() {
		goLive();
		assertThat(this.btc.channel()).isEqualTo("level3");
		assertThat(this.btc.top().bestBid().orElseThrow().qty()).isEqualTo("3.00000000");
		frame(FILL);
		assertThat(this.btc.state()).isEqualTo(BookState.LIVE);
		assertThat(this.btc.updates()).isEqualTo(1);
		assertThat(this.btc.top().bestBid().orElseThrow().qty()).isEqualTo("2.40000000");
		Level3View orders = (Level3View) ask(BookEngine::copy);
		assertThat(orders.orders(Side.BID, 0)).extracting(OrderEntry::orderId).containsExactly("OBID01", "OBID02");
	}

	@Test
	void tellsWhereAnOrderStands() {
		goLive();
		byte[] id = "OBID02".getBytes(StandardCharsets.US_ASCII);
		var position = ((Level3View) ask((engine, state) -> engine.view())).queuePosition(id, 0, id.length)
			.orElseThrow();
		assertThat(position.ordersAhead()).isEqualTo(1);
		assertThat(position.qtyAhead()).isEqualTo("1.00000000");
	}

	@Test
	void resyncsWithTheConnectionsTokenAfterAMismatch() {
		goLive();
		frame(FILL.replace("1400286636", "1400286637"));
		assertThat(this.btc.state()).isEqualTo(BookState.RESYNCING);
		JsonNode unsubscribe = onlyRequest("unsubscribe");
		assertThat(unsubscribe.path("params").path("token").stringValue()).isEqualTo("token-1");
		assertThat(unsubscribe.path("params").path("depth").intValue()).isEqualTo(10);
		frame("{\"method\":\"unsubscribe\",\"req_id\":" + unsubscribe.path("req_id").longValue()
				+ ",\"result\":{\"channel\":\"level3\",\"symbol\":\"BTC/USD\"},\"success\":true}");
		acknowledge(onlyRequest("subscribe"), BTC);
		frame(SNAPSHOT);
		assertThat(this.btc.state()).isEqualTo(BookState.LIVE);
		assertThat(this.tokens.asked()).isEqualTo(1);
	}

	@Test
	void asksOnceMoreWithANewTokenWhenTheSessionIsInvalid() {
		know(BTC);
		this.session.want(this.btc);
		connect();
		JsonNode request = onlyRequest("subscribe");
		frame("{\"channel\":\"level3\",\"error\":\"ESession:Invalid session\",\"method\":\"subscribe\",\"success\":false,"
				+ "\"req_id\":" + request.path("req_id").longValue() + "}");
		this.loop.run();
		JsonNode again = onlyRequest("subscribe");
		assertThat(again.path("params").path("token").stringValue()).isEqualTo("token-2");
		acknowledge(again, BTC);
		frame(SNAPSHOT);
		assertThat(this.btc.state()).isEqualTo(BookState.LIVE);
	}

	@Test
	void asksForNoMoreSnapshotsThanTheCounterAllows() {
		String[] symbols = IntStream.range(0, 60).mapToObj((i) -> "A" + i + "/USD").toArray(String[]::new);
		know(symbols);
		for (int i = 0; i < symbols.length; i++) {
			this.session.want(book(symbols[i], 10, i + 1));
		}
		connect();
		List<Integer> perSecond = new ArrayList<>();
		for (int second = 0; second < 4; second++) {
			int asked = 0;
			for (int step = 0; step < 10; step++) {
				for (JsonNode request : this.transport.last().takeRequests()) {
					asked += request.path("params").path("symbol").size();
				}
				this.loop.advance(Duration.ofMillis(100));
				frame("{\"channel\":\"heartbeat\"}");
			}
			perSecond.add(asked);
		}
		// 200 points a second at 5 points each.
		assertThat(perSecond).allMatch((asked) -> asked <= 40);
		assertThat(perSecond.stream().mapToInt(Integer::intValue).sum()).isEqualTo(60);
	}

	@Test
	void provesQuietBooksOnlyWhenTheirSnapshotsAreAffordedAtOnce() {
		PublishedBook[] books = new PublishedBook[30];
		String[] symbols = IntStream.range(0, books.length).mapToObj((i) -> "A" + i + "/USD").toArray(String[]::new);
		know(symbols);
		for (int i = 0; i < books.length; i++) {
			books[i] = book(symbols[i], 1000, i + 1);
			this.session.want(books[i]);
		}
		connect();
		int ended = 0;
		for (int step = 0; step < 1_500; step++) {
			int subscribes = 0;
			for (JsonNode request : this.transport.last().takeRequests()) {
				boolean subscribe = request.path("method").stringValue().equals("subscribe");
				for (JsonNode symbol : request.path("params").path("symbol")) {
					answer(request, symbol.stringValue());
					if (subscribe) {
						subscribes++;
						frame(SNAPSHOT.replace(BTC, symbol.stringValue()));
					}
					else {
						ended++;
					}
				}
			}
			// Whoever is live is subscribed, or has its fresh snapshot on its way now.
			assertThat(this.session.exchange().subscriptions())
				.filteredOn((status) -> status.state() == SubscriptionState.WAITING)
				.allMatch(
						(status) -> status.reason() != null || books[index(status.symbol())].state() != BookState.LIVE);
			assertThat(subscribes).isLessThanOrEqualTo(2);
			this.loop.advance(Duration.ofMillis(100));
			frame("{\"channel\":\"heartbeat\"}");
		}
		assertThat(ended).as("books that were proven").isGreaterThan(10);
	}

	private static int index(String symbol) {
		return Integer.parseInt(symbol.substring(1, symbol.indexOf('/')));
	}

	private void answer(JsonNode request, String symbol) {
		frame("{\"method\":\"" + request.path("method").stringValue() + "\",\"req_id\":"
				+ request.path("req_id").longValue() + ",\"result\":{\"channel\":\"level3\",\"symbol\":\"" + symbol
				+ "\"},\"success\":true}");
	}

	@Test
	void isNotAskedForWhereTheExchangeHasNoSuchPair() {
		know("ETH/USD");
		this.session.want(this.btc);
		connect();
		assertThat(this.transport.last().takeRequests()).isEmpty();
		assertThat(this.session.exchange().subscriptions()).singleElement().satisfies((status) -> {
			assertThat(status.channel()).isEqualTo("level3");
			assertThat(status.state()).isEqualTo(SubscriptionState.WAITING);
		});
		assertThat(this.btc.state()).isEqualTo(BookState.STALE);
	}

	private void goLive() {
		know(BTC);
		this.session.want(this.btc);
		connect();
		acknowledge(onlyRequest("subscribe"), BTC);
		frame(SNAPSHOT);
		assertThat(this.btc.state()).isEqualTo(BookState.LIVE);
	}

	private void connect() {
		this.session.start();
		this.loop.run();
		this.transport.last().greet();
	}

	/** The public connection has told all pairs. */
	private void know(String... symbols) {
		StringBuilder pairs = new StringBuilder();
		for (String symbol : symbols) {
			pairs.append(pairs.isEmpty() ? "" : ",")
				.append("{\"symbol\":\"")
				.append(symbol)
				.append("\",\"base\":\"X\",\"quote\":\"USD\",\"status\":\"online\",\"qty_precision\":8,")
				.append("\"price_precision\":1}");
		}
		byte[] frame = ("{\"channel\":\"instrument\",\"type\":\"snapshot\",\"data\":{\"assets\":[],\"pairs\":[" + pairs
				+ "]}}")
			.getBytes(StandardCharsets.UTF_8);
		InboundMessage message = new SpotV2Codec().decode(frame, 0, frame.length);
		this.instruments.apply((InstrumentMessage) message);
		assertThat(this.instruments.all()).extracting(Instrument::symbol).hasSize(symbols.length);
		this.session.onInstruments(true);
	}

	private <T> T ask(BiFunction<BookEngine, BookState, T> question) {
		List<T> answers = new ArrayList<>();
		assertThat(this.session.ask(this.btc, question, answers::add)).isTrue();
		this.loop.run();
		return answers.get(0);
	}

	private JsonNode onlyRequest(String method) {
		List<JsonNode> requests = this.transport.last().takeRequests();
		assertThat(requests).hasSize(1);
		assertThat(requests.get(0).path("method").stringValue()).isEqualTo(method);
		assertThat(requests.get(0).path("params").path("channel").stringValue()).isEqualTo("level3");
		return requests.get(0);
	}

	private void acknowledge(JsonNode request, String symbol) {
		frame("{\"method\":\"subscribe\",\"req_id\":" + request.path("req_id").longValue()
				+ ",\"result\":{\"channel\":\"level3\",\"snapshot\":true,\"symbol\":\"" + symbol
				+ "\"},\"success\":true}");
	}

	private void frame(String text) {
		this.transport.last().frame(text);
	}

	private static String frame(String type, long checksum, String bids, String asks) {
		return "{\"channel\":\"level3\",\"type\":\"" + type + "\",\"data\":[{\"symbol\":\"BTC/USD\",\"checksum\":"
				+ checksum + ",\"bids\":[" + bids + "],\"asks\":[" + asks
				+ "],\"timestamp\":\"2026-01-01T00:00:03.000000000Z\"}]}";
	}

	private static String order(String id, String price, String qty, String second) {
		return "{\"order_id\":\"" + id + "\",\"limit_price\":" + price + ",\"order_qty\":" + qty
				+ ",\"timestamp\":\"2026-01-01T00:00:" + second + "Z\"}";
	}

	private PublishedBook book(String symbol, int depth, int index) {
		return new PublishedBook(BookKind.LEVEL3, symbol, depth, index, ChecksumPolicy.EVERY_MESSAGE, this.loop.clock(),
				new Publisher());
	}

	private final class Publisher implements BookPublisher {

		@Override
		public void onUpdate(PublishedBook book) {
			Level3SessionTests.this.updates.incrementAndGet();
		}

		@Override
		public void onStateChange(BookStateChange change) {
		}

	}

	private static final class Listener implements SessionListener {

		@Override
		public void onStateChange(ConnectionStateChange change) {
		}

		@Override
		public void onRestored(SubscriptionsRestored event) {
		}

	}

}
