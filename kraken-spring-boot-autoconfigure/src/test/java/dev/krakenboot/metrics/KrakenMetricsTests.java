// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.metrics;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import dev.krakenboot.book.BookState;
import dev.krakenboot.core.BookSubscription;
import dev.krakenboot.core.ClientStatistics;
import dev.krakenboot.core.book.SubscriptionState;
import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.ConnectionStatus;
import dev.krakenboot.core.connection.DisconnectCause;
import dev.krakenboot.core.delivery.DeliveryStatus;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.limit.RateLimitStatus;
import dev.krakenboot.core.statistics.ConnectionStatistics;
import dev.krakenboot.testing.FakeBook;
import dev.krakenboot.testing.FakeClient;
import dev.krakenboot.testing.MovableClock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KrakenMetricsTests {

	private final MovableClock clock = new MovableClock();

	private final FakeClient client = new FakeClient("default", "BTC/USD");

	private final FakeClient other = new FakeClient("other", "BTC/USD");

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	/** What events lead to. */
	private final Queue<Runnable> soon = new ArrayDeque<>();

	private final KrakenMetrics metrics = new KrakenMetrics(List.of(this.client, this.other), List::of, this.clock,
			this.soon::add);

	@BeforeEach
	void bind() {
		this.metrics.bindTo(this.registry);
	}

	@AfterEach
	void close() {
		this.metrics.close();
	}

	@Test
	void countsMessages() {
		this.client.statistics = new ClientStatistics(0, 0, Map.of(), 0, 0, 107, 108, 109, 110, 111, 112);
		assertThat(count("kraken.probes")).isEqualTo(107);
		assertThat(count("kraken.probes.different")).isEqualTo(108);
		assertThat(count("kraken.updates.conflated")).isEqualTo(109);
		assertThat(count("kraken.changes.dropped")).isEqualTo(110);
		assertThat(count("kraken.trades.dropped")).isEqualTo(111);
		assertThat(count("kraken.account.reconciled")).isEqualTo(112);
	}

	@Test
	void countsTheMessagesOfEachConnection() {
		String[] tags = { "connection", "public" };
		assertThat(count("kraken.frames.received", tags)).isZero();
		assertThat(gauge("kraken.connection.silence", tags)).isNaN();
		this.client.connectionStatistics = List
			.of(new ConnectionStatistics("public", 101, 102, Map.of("MALFORMED", 103L, "MESSAGE", 104L), 105, 106,
					Map.of(DisconnectCause.Kind.LOST, 107L), null, Duration.ofMillis(1500)));
		assertThat(count("kraken.frames.received", tags)).isEqualTo(101);
		assertThat(count("kraken.bytes.received", tags)).isEqualTo(102);
		assertThat(count("kraken.frames.rejected", "connection", "public", "reason", "malformed")).isEqualTo(103);
		assertThat(count("kraken.frames.rejected", "connection", "public", "reason", "message")).isEqualTo(104);
		assertThat(count("kraken.frames.rejected", "connection", "public", "reason", "too_deep")).isZero();
		assertThat(count("kraken.messages.unknown", tags)).isEqualTo(105);
		assertThat(count("kraken.messages.ignored", tags)).isEqualTo(106);
		assertThat(count("kraken.connection.disconnects", "connection", "public", "cause", "lost")).isEqualTo(107);
		assertThat(count("kraken.connection.disconnects", "connection", "public", "cause", "silent")).isZero();
		assertThat(gauge("kraken.connection.silence", tags)).isEqualTo(1.5);
	}

	@Test
	void removesTheMetersOfABookThatIsNotWantedAnyMoreAndRegistersThemAgain() {
		assertThat(metersOf("symbol", "BTC/USD")).hasSize(6);
		this.client.unsubscribe(BookSubscription.of("BTC/USD"));
		this.metrics.refresh();
		assertThat(metersOf("symbol", "BTC/USD")).isEmpty();
		assertThat(this.registry.find("kraken.book.live").tag("client", "other").gauge()).isNotNull();
		this.client.subscribe(BookSubscription.of("BTC/USD"));
		this.client.fake("BTC/USD").updates = 5;
		this.metrics.refresh();
		assertThat(metersOf("symbol", "BTC/USD")).hasSize(6);
		assertThat(count("kraken.book.updates", "symbol", "BTC/USD")).isEqualTo(5);
	}

	@Test
	void looksOnceForAllTheEventsOfAnOutage() {
		for (int i = 0; i < 2000; i++) {
			this.client.addBook("COIN" + i + "/USD", "book");
		}
		int looks = this.client.looksAtBooks.get();
		for (int i = 0; i < 2000; i++) {
			this.client.enter("COIN" + i + "/USD", BookState.DISCONNECTED, this.clock.instant());
		}
		assertThat(this.client.looksAtBooks).hasValue(looks);
		assertThat(this.soon).hasSize(1);
		runSoon();
		assertThat(this.client.looksAtBooks).hasValue(looks + 1);
		assertThat(this.registry.find("kraken.book.live").tag("client", "default").meters()).hasSize(2001);
		this.client.enter("COIN7/USD", BookState.LIVE, this.clock.instant());
		assertThat(this.soon).hasSize(1);
	}

	@Test
	void registersMetersLaterThatAFilterOfTheApplicationRefusedOnce() {
		AtomicBoolean broken = new AtomicBoolean(true);
		SimpleMeterRegistry filtered = new SimpleMeterRegistry();
		filtered.config().meterFilter(new MeterFilter() {

			@Override
			public Meter.Id map(Meter.Id id) {
				boolean refused = id.getName().equals("kraken.book.resyncs") || id.getName().equals("kraken.probes");
				if (refused && broken.get()) {
					throw new IllegalStateException("thrown on purpose");
				}
				return id;
			}

		});
		this.metrics.bindTo(filtered);
		assertThat(filtered.find("kraken.connection.up").meters()).hasSize(2);
		assertThat(filtered.find("kraken.book.live").meters()).isEmpty();
		broken.set(false);
		this.metrics.refresh();
		assertThat(filtered.getMeters()).hasSameSizeAs(this.registry.getMeters());
	}

	@Test
	void removesTheTimesOfResyncsOfABookThatIsNotWantedAnyMore() {
		for (String client : List.of("default", "other", "somebody's")) {
			Tags tags = Tags.of("client", client, "channel", "book", "symbol", "BTC/USD");
			this.registry.timer("kraken.resync", tags.and("outcome", "live", "error", "none"));
			this.registry.more().longTaskTimer("kraken.resync.active", tags.and("outcome", "unknown"));
		}
		this.metrics.refresh();
		assertThat(this.registry.find("kraken.resync").tag("client", "default").timer()).isNotNull();
		this.client.unsubscribe(BookSubscription.of("BTC/USD"));
		this.metrics.refresh();
		assertThat(metersOf("symbol", "BTC/USD")).isEmpty();
		assertThat(this.registry.find("kraken.resync").timers()).hasSize(2);
		assertThat(this.registry.find("kraken.resync.active").longTaskTimers()).hasSize(2);
	}

	@Test
	void removesTheMetersOfABookWithItsLastChangeOfState() {
		FakeBook book = this.client.fake("BTC/USD");
		this.client.unsubscribe(BookSubscription.of("BTC/USD"));
		this.client.tell((listener) -> listener.onBookStateChange(new BookStateChange(book, BookState.LIVE,
				BookState.STALE, 2, this.clock.instant(), "Not wanted any more")));
		runSoon();
		assertThat(metersOf("symbol", "BTC/USD")).isEmpty();
	}

	@Test
	void tellsBooksOfOneSymbolApartByTheirChannel() {
		this.client.addBook("BTC/USD", "level3").updates = 9;
		this.metrics.refresh();
		assertThat(count("kraken.book.updates", "symbol", "BTC/USD", "channel", "level3")).isEqualTo(9);
		assertThat(count("kraken.book.updates", "symbol", "BTC/USD", "channel", "book")).isZero();
	}

	@Test
	void showsHowManySubscriptionsAreInWhichState() {
		this.client.subscriptions = List.of(new SubscriptionStatus("ticker", "BTC/USD", SubscriptionState.LIVE, null),
				new SubscriptionStatus("ticker", "ETH/USD", SubscriptionState.LIVE, null),
				new SubscriptionStatus("ticker", "DOGE/USD", SubscriptionState.REFUSED, "no"));
		this.metrics.refresh();
		assertThat(gauge("kraken.subscriptions", "channel", "ticker", "state", "live")).isEqualTo(2);
		assertThat(gauge("kraken.subscriptions", "channel", "ticker", "state", "refused")).isOne();
		this.client.subscriptions = List.of();
		this.metrics.refresh();
		assertThat(metersOf("channel", "ticker")).isEmpty();
	}

	@Test
	void showsHowFarListenersAreBehindByTheirClass() {
		this.client.deliveries = List.of(
				new DeliveryStatus("com.acme.Quotes@1f2e", 1, 2, 3, 4, 5, 6, 7, 8, 9, Duration.ofMillis(250)),
				new DeliveryStatus("com.acme.Quotes@77aa", 1, 0, 0, 0, 0, 10, 0, 0, 0, Duration.ofMillis(750)));
		this.metrics.refresh();
		String[] tags = { "listener", "Quotes" };
		assertThat(gauge("kraken.delivery.pending", tags)).isEqualTo(16);
		assertThat(gauge("kraken.delivery.lag", tags)).isEqualTo(0.75);
		assertThat(count("kraken.delivery.conflated", tags)).isEqualTo(16);
		assertThat(count("kraken.delivery.dropped", "listener", "Quotes", "kind", "change")).isEqualTo(7);
		assertThat(count("kraken.delivery.dropped", "listener", "Quotes", "kind", "trade")).isEqualTo(8);
		assertThat(count("kraken.delivery.dropped", "listener", "Quotes", "kind", "account")).isEqualTo(9);
		this.client.deliveries = List.of();
		this.metrics.refresh();
		assertThat(metersOf("listener", "Quotes")).isEmpty();
	}

	@Test
	void keepsWhatAListenerHadCountedThatIsGone() {
		DeliveryStatus first = new DeliveryStatus("com.acme.Quotes@1f2e", 0, 0, 0, 0, 0, 6, 7, 0, 0, Duration.ZERO);
		this.client.deliveries = List.of(first,
				new DeliveryStatus("com.acme.Quotes@77aa", 0, 0, 0, 0, 0, 10, 0, 0, 0, Duration.ZERO));
		this.metrics.refresh();
		assertThat(count("kraken.delivery.conflated", "listener", "Quotes")).isEqualTo(16);
		this.client.deliveries = List.of(first);
		this.metrics.refresh();
		assertThat(count("kraken.delivery.conflated", "listener", "Quotes")).isEqualTo(16);
		this.client.deliveries = List
			.of(new DeliveryStatus("com.acme.Quotes@1f2e", 0, 0, 0, 0, 0, 8, 7, 0, 0, Duration.ZERO));
		this.metrics.refresh();
		assertThat(count("kraken.delivery.conflated", "listener", "Quotes")).isEqualTo(18);
		assertThat(count("kraken.delivery.dropped", "listener", "Quotes", "kind", "change")).isEqualTo(7);
	}

	@Test
	void showsHowFullLimitsAre() {
		this.client.rateLimits = List
			.of(new RateLimitStatus("connect", new BigDecimal("3"), 100, new BigDecimal("0.166667")));
		this.metrics.refresh();
		assertThat(gauge("kraken.ratelimit.used", "limit", "connect")).isEqualTo(3);
		assertThat(gauge("kraken.ratelimit.max", "limit", "connect")).isEqualTo(100);
	}

	@Test
	void timesMessagesAndDeliveries() {
		this.client.subscriptions = List.of(new SubscriptionStatus("book", "BTC/USD", SubscriptionState.LIVE, null));
		this.metrics.refresh();
		this.client.timings.forEach((timings) -> {
			timings.onReceived("book", Duration.ofMillis(40).toNanos());
			timings.onReceived("book", -1);
			timings.onProcessed("book", Duration.ofNanos(900).toNanos());
			timings.onDelivering("com.acme.Quotes@1f2e", Duration.ofMillis(2).toNanos());
		});
		Tags tags = Tags.of("client", "default", "channel", "book");
		assertThat(this.registry.get("kraken.message.age").tags(tags).timer().totalTime(TimeUnit.MILLISECONDS))
			.isEqualTo(40);
		assertThat(this.registry.get("kraken.message.age").tags(tags).timer().count()).isOne();
		assertThat(this.registry.get("kraken.message.ahead").tags(tags).counter().count()).isOne();
		assertThat(this.registry.get("kraken.message.processing").tags(tags).timer().totalTime(TimeUnit.NANOSECONDS))
			.isEqualTo(900);
		assertThat(this.registry.get("kraken.delivery.delay").tag("listener", "Quotes").timer().count()).isOne();
		this.client.subscriptions = List.of();
		this.metrics.refresh();
		assertThat(metersOf("channel", "book")).extracting((meter) -> meter.getId().getName())
			.allSatisfy((name) -> assertThat(name).startsWith("kraken.book."));
		assertThat(metersOf("listener", "Quotes")).isEmpty();
	}

	/** The thread of a connection calls, and filters are the application's code. */
	@Test
	void registersNothingInTheThreadThatMeasuresAMessage() {
		int before = this.registry.getMeters().size();
		this.client.timings.forEach((timings) -> {
			timings.onProcessed("ticker", 900);
			timings.onReceived("ticker", 40);
		});
		assertThat(this.registry.getMeters()).hasSize(before);
		this.client.subscriptions = List.of(new SubscriptionStatus("ticker", "BTC/USD", SubscriptionState.LIVE, null));
		this.metrics.refresh();
		int prepared = this.registry.getMeters().size();
		this.client.timings.forEach((timings) -> {
			timings.onProcessed("ticker", 900);
			timings.onReceived("ticker", 40);
			timings.onReceived("ticker", -1);
		});
		assertThat(this.registry.getMeters()).hasSize(prepared);
		assertThat(this.registry.get("kraken.message.processing").tag("channel", "ticker").timer().count()).isOne();
	}

	@Test
	void removesEverythingWhenItIsClosed() {
		this.client.subscriptions = List.of(new SubscriptionStatus("book", "BTC/USD", SubscriptionState.LIVE, null));
		this.metrics.refresh();
		this.client.timings.forEach((timings) -> timings.onProcessed("book", 1));
		this.metrics.close();
		assertThat(this.registry.getMeters()).isEmpty();
		assertThat(this.client.listeners()).isEmpty();
		assertThat(this.client.timings).isEmpty();
	}

	private void runSoon() {
		for (Runnable task = this.soon.poll(); task != null; task = this.soon.poll()) {
			task.run();
		}
	}

	private List<Meter> metersOf(String tag, String value) {
		return this.registry.getMeters()
			.stream()
			.filter((meter) -> value.equals(meter.getId().getTag(tag)))
			.filter((meter) -> "default".equals(meter.getId().getTag("client")))
			.toList();
	}

	@Test
	void showsTheConnection() {
		assertThat(gauge("kraken.connection.up", "connection", "public")).isZero();
		this.client.connection = new ConnectionStatus("public", URI.create("wss://exchange.example"),
				ConnectionState.CONNECTED, this.clock.instant(), 3);
		assertThat(gauge("kraken.connection.up", "connection", "public")).isOne();
		assertThat(gauge("kraken.connection.state", "connection", "public", "state", "connected")).isOne();
		assertThat(gauge("kraken.connection.state", "connection", "public", "state", "refused")).isZero();
		assertThat(count("kraken.connection.reconnects", "connection", "public")).isEqualTo(3);
	}

	@Test
	void countsReconnectsOnWhenTheClientIsStartedAgain() {
		reconnects(3);
		this.metrics.refresh();
		reconnects(0);
		assertThat(count("kraken.connection.reconnects", "connection", "public")).isEqualTo(3);
		reconnects(2);
		assertThat(count("kraken.connection.reconnects", "connection", "public")).isEqualTo(5);
	}

	private void reconnects(long count) {
		this.client.connection = new ConnectionStatus("public", URI.create("wss://exchange.example"),
				ConnectionState.CONNECTED, this.clock.instant(), count);
	}

	@Test
	void showsTheBook() {
		FakeBook book = this.client.fake("BTC/USD");
		assertThat(gauge("kraken.book.live", "symbol", "BTC/USD")).isZero();
		assertThat(gauge("kraken.book.age", "symbol", "BTC/USD")).isNaN();
		this.client.enter("BTC/USD", BookState.LIVE, this.clock.instant());
		this.clock.move(Duration.ofMillis(2500));
		book.updates = 201;
		book.mismatches = 202;
		book.resyncs = 203;
		book.crossings = 204;
		assertThat(gauge("kraken.book.live", "symbol", "BTC/USD")).isOne();
		assertThat(gauge("kraken.book.age", "symbol", "BTC/USD")).isEqualTo(2.5);
		assertThat(count("kraken.book.updates", "symbol", "BTC/USD")).isEqualTo(201);
		assertThat(count("kraken.book.mismatches", "symbol", "BTC/USD")).isEqualTo(202);
		assertThat(count("kraken.book.resyncs", "symbol", "BTC/USD")).isEqualTo(203);
		assertThat(count("kraken.book.crossings", "symbol", "BTC/USD")).isEqualTo(204);
	}

	@Test
	void showsBooksAndConnectionsThatComeLater() {
		this.client.subscribe(BookSubscription.of("SOL/USD"));
		assertThat(this.registry.find("kraken.book.live").tag("symbol", "SOL/USD").meters()).isEmpty();
		this.client.enter("SOL/USD", BookState.LIVE, this.clock.instant());
		this.client.enter("SOL/USD", BookState.LIVE, this.clock.instant());
		runSoon();
		assertThat(gauge("kraken.book.live", "symbol", "SOL/USD")).isOne();
		this.client.moreConnections = List.of(new ConnectionStatus("public-2", URI.create("wss://exchange.example"),
				ConnectionState.CONNECTED, this.clock.instant(), 5));
		this.client.tell((listener) -> listener
			.onConnectionStateChange(new ConnectionStateChange("public-2", ConnectionState.AWAITING_STATUS,
					ConnectionState.CONNECTED, this.clock.instant(), Duration.ZERO, null)));
		runSoon();
		assertThat(gauge("kraken.connection.up", "connection", "public-2")).isOne();
		assertThat(count("kraken.connection.reconnects", "connection", "public-2")).isEqualTo(5);
		assertThat(gauge("kraken.connection.up", "connection", "public")).isZero();
	}

	@Test
	void tagsEveryMeterWithTheClient() {
		Map<String, Long> metersByClient = this.registry.getMeters()
			.stream()
			.collect(Collectors.groupingBy((meter) -> String.valueOf(meter.getId().getTag("client")),
					Collectors.counting()));
		assertThat(metersByClient).containsOnlyKeys("default", "other");
		assertThat(metersByClient.get("default")).isEqualTo(metersByClient.get("other"));
	}

	@Test
	void namesEveryMeterAlikeAndTagsItWithNothingElse() {
		assertThat(this.registry.getMeters()).extracting(Meter::getId).allSatisfy((id) -> {
			assertThat(id.getName()).startsWith("kraken.");
			assertThat(id.getDescription()).isNotBlank();
			assertThat(id.getTags()).extracting(Tag::getKey)
				.isSubsetOf("client", "connection", "channel", "symbol", "reason", "cause", "state", "limit",
						"listener", "kind", "method", "outcome");
		});
	}

	private double count(String name, String... tags) {
		return this.registry.get(name).tags(tags).tag("client", "default").functionCounter().count();
	}

	private double gauge(String name, String... tags) {
		return this.registry.get(name).tags(tags).tag("client", "default").gauge().value();
	}

}
