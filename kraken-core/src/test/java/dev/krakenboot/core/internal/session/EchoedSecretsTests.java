// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.session;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.core.codec.SpotV2Codec;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.connection.ConnectionOptions;
import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.SubscriptionsRestored;
import dev.krakenboot.core.internal.account.TrackedAccount;
import dev.krakenboot.core.internal.book.BookKind;
import dev.krakenboot.core.internal.book.BookPublisher;
import dev.krakenboot.core.internal.book.PublishedBook;
import dev.krakenboot.core.internal.market.MarketCache;
import dev.krakenboot.core.internal.subscription.InstrumentCache;
import dev.krakenboot.core.internal.subscription.SnapshotPace;
import dev.krakenboot.core.limit.RateLimitTier;
import dev.krakenboot.core.message.Channel;
import dev.krakenboot.core.message.InstrumentMessage;
import dev.krakenboot.core.testing.ManualEventLoop;
import dev.krakenboot.core.testing.ScriptedTokens;
import dev.krakenboot.core.testing.ScriptedTransport;
import dev.krakenboot.core.testing.TestGuards;
import dev.krakenboot.core.transport.EventLoop;
import dev.krakenboot.core.transport.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An exchange that repeats the token it was sent, in every text that reaches a log, a
 * status or an event.
 */
class EchoedSecretsTests {

	private static final String FIRST = "token-1";

	private static final String SECOND = "token-2";

	private final ManualEventLoop loop = new ManualEventLoop();

	private final ScriptedTransport transport = new ScriptedTransport();

	private final List<Object> told = new ArrayList<>();

	private final InstrumentCache instruments = new InstrumentCache();

	private final SessionSettings settings = new SessionSettings(URI.create("ws://localhost/v2"),
			ConnectionOptions.DEFAULT, SubscriptionOptions.DEFAULT, new SpotV2Codec(), this.loop.clock(),
			new SplittableRandom(3), new ConnectBudget(1_000, Duration.ofMinutes(1)), new TestGuards(this.loop),
			this.instruments, new MarketCache(), new Listener());

	private final Logger logger = (Logger) LoggerFactory.getLogger("dev.krakenboot");

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private Level level;

	@BeforeEach
	void listen() {
		this.level = this.logger.getLevel();
		this.logger.setLevel(Level.TRACE);
		this.logger.setAdditive(false);
		this.log.start();
		this.logger.addAppender(this.log);
	}

	@AfterEach
	void hearNoMore() {
		this.logger.detachAppender(this.log);
		this.logger.setAdditive(true);
		this.logger.setLevel(this.level);
	}

	@Test
	void keepsTheTokenOfAnAccountFromAllTexts() {
		TrackedAccount account = new TrackedAccount(this.loop.clock(), this.told::add);
		AccountSession session = new AccountSession("private", this.settings, new Runtime(), account,
				new ScriptedTokens());
		session.want(new Channel.Executions());
		session.want(new Channel.Balances());
		session.start();
		this.loop.run();
		this.transport.last().greet();
		List<JsonNode> requests = this.transport.last().takeRequests();
		refuse(requests.get(0), "ESession:Invalid session " + FIRST);
		// A late answer repeats the token before.
		refuse(requests.get(1), "EGeneral:Invalid arguments:" + FIRST);
		for (JsonNode request : this.transport.last().takeRequests()) {
			refuse(request, "EGeneral:Invalid arguments:" + SECOND);
		}
		assertThat(session.exchange().subscriptions()).hasSize(2)
			.allSatisfy((status) -> assertThat(status.reason()).contains("***"));
		this.told.addAll(session.exchange().subscriptions());
		frame("{\"error\":\"Unknown token \\u0074oken-2\"}");
		frame("{\"method\":\"add_order\",\"error\":\"" + SECOND + "\"}");
		frame(SECOND + " is no JSON");
		frame("{\"channel\":\"executions\",\"type\":\"snapshot\",\"sequence\":1,\"data\":[{\"order_id\":\"O1\","
				+ "\"exec_type\":\"" + SECOND + "\",\"order_status\":\"" + SECOND + "\",\"reason\":\"" + SECOND
				+ "\",\"timestamp\":\"2026-01-01T00:00:01.000000Z\"}]}");
		this.transport.last().close(1008, "Bad token " + SECOND);
		assertThat(this.told).filteredOn(ConnectionStateChange.class::isInstance)
			.extracting(String::valueOf)
			.anyMatch((text) -> text.contains("Bad token ***"));
		assertThat(logged()).anyMatch((text) -> text.contains("Unknown token ***"))
			.anyMatch((text) -> text.contains("CLOSED_BY_PEER 1008: Bad token ***"))
			.anyMatch((text) -> text.contains("subscription refused: EGeneral:Invalid arguments:***"))
			.anyMatch((text) -> text.contains("Frame is no JSON"));
		assertNothingTold();
	}

	@Test
	void keepsTheTokenOfBooksFromAllTexts() {
		PublishedBook book = new PublishedBook(BookKind.LEVEL3, "BTC/USD", 10, 0, ChecksumPolicy.EVERY_MESSAGE,
				this.loop.clock(), new Publisher());
		MarketDataSession session = new MarketDataSession("level3", this.settings, this.transport, this.loop,
				new MarketDataSession.Books(BookKind.LEVEL3, new ScriptedTokens(),
						new SnapshotPace(RateLimitTier.STARTER.level3Counter(this.loop::nanoTime))),
				null, () -> {
				});
		byte[] pairs = ("{\"channel\":\"instrument\",\"type\":\"snapshot\",\"data\":{\"assets\":[],\"pairs\":["
				+ "{\"symbol\":\"BTC/USD\",\"base\":\"X\",\"quote\":\"USD\",\"status\":\"online\","
				+ "\"qty_precision\":8,\"price_precision\":1}]}}")
			.getBytes(StandardCharsets.UTF_8);
		this.instruments.apply((InstrumentMessage) new SpotV2Codec().decode(pairs, 0, pairs.length));
		session.onInstruments(true);
		session.want(book);
		session.start();
		this.loop.run();
		this.transport.last().greet();
		JsonNode request = this.transport.last().takeRequests().get(0);
		frame("{\"method\":\"subscribe\",\"req_id\":" + request.path("req_id").longValue()
				+ ",\"result\":{\"channel\":\"level3\",\"symbol\":\"BTC/USD\"},\"success\":true}");
		frame("{\"channel\":\"level3\",\"type\":\"snapshot\",\"data\":[{\"symbol\":\"BTC/USD\"},{\"symbol\":\"" + FIRST
				+ "\"}");
		assertThat(this.told).filteredOn(BookStateChange.class::isInstance)
			.extracting(String::valueOf)
			.anyMatch((text) -> text.contains("[BTC/USD, ***]"));
		assertThat(logged()).anyMatch((text) -> text.contains("[BTC/USD, ***]"));
		assertNothingTold();
	}

	private void refuse(JsonNode request, String error) {
		frame("{\"error\":\"" + error + "\",\"method\":\"subscribe\",\"success\":false,\"req_id\":"
				+ request.path("req_id").longValue() + "}");
		this.loop.run();
	}

	private void frame(String text) {
		this.transport.last().frame(text);
	}

	private List<String> logged() {
		return this.log.list.stream()
			.map((event) -> event.getFormattedMessage() + ((event.getThrowableProxy() != null)
					? ThrowableProxyUtil.asString(event.getThrowableProxy()) : ""))
			.toList();
	}

	private void assertNothingTold() {
		assertThat(this.told).isNotEmpty();
		assertThat(this.told).extracting(String::valueOf)
			.allSatisfy((text) -> assertThat(text).doesNotContain(FIRST, SECOND));
		assertThat(logged()).allSatisfy((text) -> assertThat(text).doesNotContain(FIRST, SECOND));
	}

	private final class Runtime implements SessionPool.Runtime {

		@Override
		public EventLoop nextLoop() {
			return EchoedSecretsTests.this.loop;
		}

		@Override
		public Transport transport(EventLoop loop) {
			return EchoedSecretsTests.this.transport;
		}

	}

	private final class Publisher implements BookPublisher {

		@Override
		public void onUpdate(PublishedBook book) {
		}

		@Override
		public void onStateChange(BookStateChange change) {
			EchoedSecretsTests.this.told.add(change);
		}

	}

	private final class Listener implements SessionListener {

		@Override
		public void onStateChange(ConnectionStateChange change) {
			EchoedSecretsTests.this.told.add(change);
		}

		@Override
		public void onRestored(SubscriptionsRestored event) {
			EchoedSecretsTests.this.told.add(event);
		}

	}

}
