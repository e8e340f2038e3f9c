// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.session;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

import dev.krakenboot.core.codec.SpotV2Codec;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.connection.ConnectionOptions;
import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.SubscriptionsRestored;
import dev.krakenboot.core.internal.market.MarketCache;
import dev.krakenboot.core.internal.statistics.TimingListeners;
import dev.krakenboot.core.internal.subscription.InstrumentCache;
import dev.krakenboot.core.message.Channel;
import dev.krakenboot.core.message.Pong;
import dev.krakenboot.core.message.Request;
import dev.krakenboot.core.statistics.MessageTimings;
import dev.krakenboot.core.testing.ManualEventLoop;
import dev.krakenboot.core.testing.NotedTimings;
import dev.krakenboot.core.testing.ScriptedTransport;
import dev.krakenboot.core.testing.ScriptedTransport.Attempt;
import dev.krakenboot.core.testing.TestGuards;
import dev.krakenboot.core.transport.Transport.CloseReason.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** How long requests take, between a session and the exchange that a test plays. */
class OpenRequestsTests {

	private static final Channel BOOK = new Channel.Book(10);

	private final ManualEventLoop loop = new ManualEventLoop();

	private final ScriptedTransport transport = new ScriptedTransport();

	private final TimingListeners listeners = new TimingListeners();

	private final NotedTimings noted = new NotedTimings();

	private final OpenRequests alone = new OpenRequests("public", this.listeners::all);

	private final ExchangeSession session = new ExchangeSession("public",
			new SessionSettings(URI.create("ws://localhost/v2"), ConnectionOptions.DEFAULT, SubscriptionOptions.DEFAULT,
					new SpotV2Codec(), this.loop.clock(), new SplittableRandom(3),
					new ConnectBudget(1_000, Duration.ofMinutes(1)), new TestGuards(this.loop), new InstrumentCache(),
					new MarketCache(), new Listener()),
			this.transport, this.loop, new SplittableRandom(3), null);

	@BeforeEach
	void connect() {
		this.session.start();
		this.loop.run();
		this.transport.last().greet();
		this.loop.run();
		this.listeners.add(this.noted);
	}

	@Test
	void measuresASubscribeUntilItsFirstAnswer() {
		long reqId = subscribe("BTC/USD", "ETH/USD");
		after(1_500_000);
		accept("subscribe", reqId, "BTC/USD");
		after(700);
		accept("subscribe", reqId, "ETH/USD");
		assertThat(this.noted.answered).containsExactly("public subscribe accepted 1500000");
	}

	@Test
	void tellsRequestsApartByTheirIds() {
		long first = subscribe("BTC/USD");
		after(100);
		long second = subscribe("ETH/USD");
		after(30);
		accept("subscribe", second, "ETH/USD");
		after(7);
		accept("subscribe", first, "BTC/USD");
		assertThat(this.noted.answered).containsExactly("public subscribe accepted 30",
				"public subscribe accepted 137");
	}

	@Test
	void measuresRefusals() {
		long reqId = subscribe("XDG/USD");
		after(250);
		refuse("subscribe", reqId, "Currency pair not supported XDG/USD");
		assertThat(this.noted.answered).containsExactly("public subscribe refused 250");
	}

	/** As private subscriptions were seen to be refused. */
	@Test
	void measuresRefusalsThatLookLikeBrokenFrames() {
		long reqId = subscribe("BTC/USD");
		after(251);
		frame("{\"channel\":\"book\",\"method\":\"subscribe\",\"req_id\":" + reqId
				+ ",\"success\":false,\"error\":\"EAccount:Invalid permissions\"}");
		assertThat(this.noted.answered).containsExactly("public subscribe refused 251");
	}

	/** The exchange says "subscribe" where nothing was subscribed. */
	@Test
	void takesTheMethodOfTheRequestRatherThanOfItsAnswer() {
		long reqId = this.session.send((id) -> new Request.Unsubscribe(id, BOOK, List.of("BTC/USD")));
		after(40);
		refuse("subscribe", reqId, "Subscription Not Found");
		assertThat(this.noted.answered).containsExactly("public unsubscribe refused 40");
	}

	@Test
	void measuresThePingsOfTheConnection() {
		this.transport.last().takeRequests();
		long reqId = awaitPing();
		after(3_000_007);
		frame("{\"method\":\"pong\",\"req_id\":" + reqId + ",\"time_in\":\"2026-01-01T00:00:00.219022Z\"}");
		assertThat(this.noted.answered).containsExactly("public ping accepted 3000007");
	}

	@Test
	void measuresAPingThatIsRefused() {
		long reqId = this.session.send(Request.Ping::new);
		after(90);
		refuse("ping", reqId, "Exceeded msg rate");
		assertThat(this.noted.answered).containsExactly("public ping refused 90");
	}

	@Test
	void passesOverAnswersToNoRequest() {
		long reqId = this.session.send(Request.Ping::new);
		frame("{\"method\":\"pong\"}");
		frame("{\"method\":\"pong\",\"req_id\":" + (reqId + 1) + "}");
		assertThat(this.noted.answered).isEmpty();
		after(5);
		frame("{\"method\":\"pong\",\"req_id\":" + reqId + "}");
		frame("{\"method\":\"pong\",\"req_id\":" + reqId + "}");
		assertThat(this.noted.answered).containsExactly("public ping accepted 5");
	}

	@Test
	void measuresNothingOverTheEndOfTheConnection() {
		long reqId = subscribe("BTC/USD");
		this.transport.last().fail(Kind.LOST);
		for (int i = 0; i < 100 && this.transport.attempts() == 1; i++) {
			this.loop.advance(Duration.ofSeconds(1));
		}
		this.transport.last().greet();
		accept("subscribe", reqId, "BTC/USD");
		assertThat(this.noted.answered).isEmpty();
		long next = subscribe("BTC/USD");
		after(8);
		accept("subscribe", next, "BTC/USD");
		assertThat(this.noted.answered).containsExactly("public subscribe accepted 8");
	}

	@Test
	void measuresNothingThatWasSentWhileNobodyListened() {
		this.listeners.remove(this.noted);
		long reqId = subscribe("BTC/USD");
		this.listeners.add(this.noted);
		accept("subscribe", reqId, "BTC/USD");
		assertThat(this.noted.answered).isEmpty();
	}

	@Test
	void keepsNothingWhileNobodyListens() {
		this.alone.onSent(new Request.Ping(1), 0);
		assertThat(this.alone.size()).isOne();
		this.listeners.remove(this.noted);
		this.alone.onSent(new Request.Ping(2), 0);
		assertThat(this.alone.size()).isZero();
	}

	@Test
	void forgetsTheOldestOfTooManyRequests() {
		int sent = OpenRequests.MOST + 1;
		for (int i = 1; i <= sent; i++) {
			this.alone.onSent(new Request.Ping(i), i);
		}
		assertThat(this.alone.size()).isEqualTo(OpenRequests.MOST);
		this.alone.onMessage(new Pong(1L), 1000);
		assertThat(this.noted.answered).isEmpty();
		this.alone.onMessage(new Pong(2L), 1000);
		this.alone.onMessage(new Pong((long) sent), 1000);
		assertThat(this.noted.answered).containsExactly("public ping accepted 998",
				"public ping accepted " + (1000 - sent));
	}

	@Test
	void tellsAllWhoListen() {
		NotedTimings other = new NotedTimings();
		this.listeners.add(other);
		long reqId = subscribe("BTC/USD");
		after(12);
		accept("subscribe", reqId, "BTC/USD");
		assertThat(other.answered).containsExactly("public subscribe accepted 12").isEqualTo(this.noted.answered);
	}

	@Test
	void survivesAListenerThatThrows() {
		this.listeners.remove(this.noted);
		Throwing throwing = new Throwing();
		this.listeners.add(throwing);
		for (int i = 0; i < 2; i++) {
			long reqId = this.session.send(Request.Ping::new);
			frame("{\"method\":\"pong\",\"req_id\":" + reqId + "}");
		}
		assertThat(throwing.calls).isEqualTo(2);
		assertThat(this.session.counters().rejected()).isEmpty();
		assertThat(this.transport.attempts()).isOne();
	}

	private long subscribe(String... symbols) {
		return this.session.send((id) -> new Request.Subscribe(id, BOOK, List.of(symbols)));
	}

	/** Lets time pass until the connection sends a ping by itself. */
	private long awaitPing() {
		Attempt attempt = this.transport.last();
		for (int i = 0; i < 120; i++) {
			this.loop.advance(Duration.ofSeconds(1));
			for (JsonNode request : attempt.takeRequests()) {
				if (request.path("method").stringValue().equals("ping")) {
					return request.path("req_id").longValue();
				}
			}
		}
		throw new AssertionError("No ping was sent");
	}

	private void after(long nanos) {
		this.loop.advance(Duration.ofNanos(nanos));
	}

	private void accept(String method, long reqId, String symbol) {
		frame("{\"method\":\"" + method + "\",\"req_id\":" + reqId
				+ ",\"result\":{\"channel\":\"book\",\"depth\":10,\"symbol\":\"" + symbol + "\"},\"success\":true}");
	}

	private void refuse(String method, long reqId, String error) {
		frame("{\"error\":\"" + error + "\",\"method\":\"" + method + "\",\"req_id\":" + reqId + ",\"success\":false}");
	}

	private void frame(String text) {
		this.transport.last().frame(text);
	}

	private final class Listener implements SessionListener {

		@Override
		public void onStateChange(ConnectionStateChange change) {
		}

		@Override
		public void onRestored(SubscriptionsRestored restored) {
		}

		@Override
		public @Nullable MessageTimings timings() {
			return OpenRequestsTests.this.listeners.all();
		}

	}

	private static final class Throwing implements MessageTimings {

		private int calls;

		@Override
		public void onReceived(String channel, long ageNs) {
		}

		@Override
		public void onProcessed(String channel, long durationNs) {
		}

		@Override
		public void onDelivering(String listener, long delayNs) {
		}

		@Override
		public void onAnswered(String connection, String method, boolean success, long durationNs) {
			this.calls++;
			throw new IllegalStateException("thrown on purpose");
		}

	}

}
