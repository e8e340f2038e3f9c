// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.health;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.krakenboot.autoconfigure.KrakenAutoConfiguration;
import dev.krakenboot.autoconfigure.health.KrakenHealthContributorAutoConfiguration;
import dev.krakenboot.book.BookState;
import dev.krakenboot.context.KrakenClientLifecycle;
import dev.krakenboot.core.BookSubscription;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.book.ChecksumMismatch;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.ConnectionStatus;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.testing.FakeBook;
import dev.krakenboot.testing.FakeClient;
import dev.krakenboot.testing.MovableClock;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class KrakenHealthContributorTests {

	private static final Duration GRACE = Duration.ofSeconds(30);

	private static final Duration BEYOND = Duration.ofMillis(1);

	private final MovableClock clock = new MovableClock();

	private final FakeClient client = new FakeClient("default", "BTC/USD", "ETH/USD");

	private final KrakenHealthContributor contributor = new KrakenHealthContributor(List.of(this.client), GRACE,
			this.clock);

	@Test
	void hasTheConnectionAndTheBooksAsComponents() {
		assertThat(this.contributor.stream().map(HealthContributors.Entry::name)).containsExactly("public", "books");
	}

	@Test
	void hasTheClientsAsComponentsWhenThereAreSeveral() {
		KrakenHealthContributor several = new KrakenHealthContributor(
				List.of(this.client, new FakeClient("other", "BTC/USD")), GRACE, this.clock);
		assertThat(several.stream().map(HealthContributors.Entry::name)).containsExactly("default", "other");
		assertThat(((CompositeHealthContributor) several.getContributor("other")).stream()
			.map(HealthContributors.Entry::name)).containsExactly("public", "books");
	}

	@Test
	void isUnknownHoweverLongTheClientIsNotStarted() {
		this.clock.move(Duration.ofHours(1));
		assertThat(connection().getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(connection().getDetails()).containsEntry("state", "STOPPED");
		assertThat(books().getStatus()).isEqualTo(Status.UNKNOWN);
	}

	@Test
	void isOutOfServiceWhileTheClientIsStopped() {
		start();
		this.client.stop();
		enter(ConnectionState.STOPPED);
		assertThat(connection().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		assertThat(books().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
	}

	@Test
	void isNotOutOfServiceInTheMomentBeforeTheConnectionsOfAStartedClientBegin() {
		start();
		enter(ConnectionState.STOPPED);
		assertThat(connection().getStatus()).isEqualTo(Status.UNKNOWN);
		this.clock.move(GRACE);
		assertThat(connection().getStatus()).isEqualTo(Status.UNKNOWN);
		this.clock.move(BEYOND);
		assertThat(connection().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
	}

	@Test
	void isUnknownInAContextThatStartsNoClientAndAsUsualOnceItIsStarted() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(KrakenAutoConfiguration.class,
					KrakenHealthContributorAutoConfiguration.class))
			.withPropertyValues("kraken.auto-startup=false", "kraken.subscriptions.book.symbols=BTC/USD",
					"kraken.endpoints.public-url=ws://localhost:1")
			.run((context) -> {
				KrakenHealthContributor ofContext = context.getBean(KrakenHealthContributor.class);
				assertThat(health(ofContext, "public").getStatus()).isEqualTo(Status.UNKNOWN);
				assertThat(health(ofContext, "public").getDetails()).containsEntry("state", "STOPPED");
				assertThat(health(ofContext, "books").getStatus()).isEqualTo(Status.UNKNOWN);
				KrakenClientLifecycle lifecycle = context.getBean(KrakenClientLifecycle.class);
				lifecycle.start();
				assertThat(health(ofContext, "public").getStatus()).isEqualTo(Status.UNKNOWN);
				lifecycle.stop();
				assertThat(context.getBean(KrakenClient.class).isRunning()).isFalse();
				assertThat(health(ofContext, "public").getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
				assertThat(health(ofContext, "books").getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
			});
	}

	@Test
	void isUnknownUntilTheFirstConnectionThenOutOfServiceBeyondTheGracePeriod() {
		this.clock.move(Duration.ofHours(1));
		start();
		this.clock.move(GRACE);
		enter(ConnectionState.BACKING_OFF);
		assertThat(connection().getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(books().getStatus()).isEqualTo(Status.UNKNOWN);
		this.clock.move(BEYOND);
		assertThat(connection().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		assertThat(books().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
	}

	@Test
	void isUpWhileConnectedAndLive() {
		startLive();
		this.clock.move(Duration.ofHours(1));
		assertThat(connection().getStatus()).isEqualTo(Status.UP);
		assertThat(books().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void staysUpForTheGracePeriodOfALostConnectionHoweverManyAttemptsFail() {
		startLive();
		this.clock.move(Duration.ofHours(1));
		Instant lost = this.clock.instant();
		enter(ConnectionState.BACKING_OFF);
		this.clock.move(GRACE.minusSeconds(5));
		enter(ConnectionState.CONNECTING);
		this.clock.move(Duration.ofSeconds(5));
		enter(ConnectionState.BACKING_OFF);
		assertThat(connection().getStatus()).isEqualTo(Status.UP);
		assertThat(connection().getDetails()).containsEntry("state", "BACKING_OFF")
			.containsEntry("downSince", lost.toString())
			.containsEntry("age", "PT0S");
		this.clock.move(BEYOND);
		assertThat(connection().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		enter(ConnectionState.CONNECTED);
		assertThat(connection().getStatus()).isEqualTo(Status.UP);
		assertThat(connection().getDetails()).doesNotContainKey("downSince");
	}

	@Test
	void staysUpHoweverLongOneBookIsDown() {
		startLive();
		enter("BTC/USD", BookState.STALE);
		this.clock.move(Duration.ofHours(1));
		assertThat(books().getStatus()).isEqualTo(Status.UP);
		assertThat(books().getDetails()).containsEntry("live", 1L).containsEntry("wanted", 2);
	}

	@Test
	void isOutOfServiceWhenAllBooksAreDownBeyondTheGracePeriodOfTheLastOne() {
		startLive();
		enter("BTC/USD", BookState.RESYNCING);
		this.clock.move(Duration.ofHours(1));
		enter("ETH/USD", BookState.RESYNCING);
		this.clock.move(GRACE);
		enter("ETH/USD", BookState.STALE);
		assertThat(books().getStatus()).isEqualTo(Status.UP);
		this.clock.move(BEYOND);
		assertThat(books().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		enter("BTC/USD", BookState.LIVE);
		assertThat(books().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void beginsAnewWithARestart() {
		startLive();
		this.client.stop();
		enter("BTC/USD", BookState.DISCONNECTED);
		enter("ETH/USD", BookState.DISCONNECTED);
		enter(ConnectionState.STOPPED);
		assertThat(connection().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		assertThat(books().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		this.clock.move(Duration.ofHours(1));
		start();
		this.clock.move(GRACE);
		assertThat(connection().getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(books().getStatus()).isEqualTo(Status.UNKNOWN);
	}

	@Test
	void isUpWhenNoBookIsWanted() {
		FakeClient none = new FakeClient("default");
		KrakenHealthContributor withoutBooks = new KrakenHealthContributor(List.of(none), GRACE, this.clock);
		assertThat(health(withoutBooks, "books").getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void isOutOfServiceWhenOneOfSeveralConnectionsIsDownBeyondTheGracePeriod() {
		startLive();
		second(ConnectionState.STOPPED, ConnectionState.CONNECTING);
		assertThat(connection().getStatus()).isEqualTo(Status.UP);
		this.clock.move(GRACE);
		assertThat(connection().getStatus()).isEqualTo(Status.UP);
		this.clock.move(BEYOND);
		assertThat(connection().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		assertThat(connection().getDetails()).containsEntry("state", "CONNECTED");
		assertThat(connection().getDetails().get("public-2")).asInstanceOf(InstanceOfAssertFactories.MAP)
			.containsEntry("state", "CONNECTING");
		second(ConnectionState.CONNECTING, ConnectionState.CONNECTED);
		assertThat(connection().getStatus()).isEqualTo(Status.UP);
		assertThat(this.contributor.stream().map(HealthContributors.Entry::name)).containsExactly("public", "books");
	}

	@Test
	void isDownAtOnceWhenTheExchangeRefusesTheCredentials() {
		startLive();
		others("private", ConnectionState.REFUSED);
		assertThat(health(this.contributor, "private").getStatus()).isEqualTo(Status.DOWN);
		assertThat(health(this.contributor, "private").getDetails()).containsEntry("state", "REFUSED");
		assertThat(connection().getStatus()).isEqualTo(Status.UP);
		others("private", ConnectionState.CONNECTED);
		assertThat(health(this.contributor, "private").getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void hasTheConnectionsThatAreInUseAtTheMoment() {
		startLive();
		others("level3", ConnectionState.CONNECTING);
		assertThat(this.contributor.stream().map(HealthContributors.Entry::name)).containsExactly("public", "level3",
				"books");
		assertThat(health(this.contributor, "level3").getStatus()).isEqualTo(Status.UNKNOWN);
		this.clock.move(GRACE.plus(BEYOND));
		assertThat(health(this.contributor, "level3").getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		assertThat(this.contributor.getContributor("private")).isNull();
	}

	/**
	 * Opening it is no start of the client, which would forgive the books their outage.
	 */
	@Test
	void countsTheOutageOfBooksFromItsBeginningThoughThePrivateConnectionIsOpened() {
		startLive();
		enter("BTC/USD", BookState.STALE);
		enter("ETH/USD", BookState.STALE);
		this.clock.move(GRACE);
		others("private", ConnectionState.CONNECTING);
		this.clock.move(BEYOND);
		assertThat(books().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
	}

	@Test
	void tellsTheBooksOfBothChannelsApart() {
		FakeClient both = new FakeClient("default", "BTC/USD", "BTC/USD");
		((FakeBook) both.books().get(1)).channel = "level3";
		assertThat(health(new KrakenHealthContributor(List.of(both), GRACE, this.clock), "books").getDetails())
			.containsKeys("BTC/USD", "level3:BTC/USD");
	}

	private void others(String name, ConnectionState to) {
		Instant now = this.clock.instant();
		this.client.moreConnections = List
			.of(new ConnectionStatus(name, URI.create("wss://exchange.example/v2"), to, now, 0));
		this.client.tell((listener) -> listener.onConnectionStateChange(
				new ConnectionStateChange(name, ConnectionState.STOPPED, to, now, Duration.ZERO, null)));
	}

	/** A connection that is opened later is no start of the client. */
	@Test
	void countsTheOutageOfBooksFromItsBeginningThoughAnotherConnectionIsOpened() {
		startLive();
		enter("BTC/USD", BookState.STALE);
		enter("ETH/USD", BookState.STALE);
		this.clock.move(GRACE);
		second(ConnectionState.STOPPED, ConnectionState.CONNECTING);
		assertThat(books().getStatus()).isEqualTo(Status.UP);
		this.clock.move(BEYOND);
		assertThat(books().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
	}

	@Test
	void givesTheGracePeriodToABookThatIsWantedLater() {
		FakeClient none = new FakeClient("default");
		KrakenHealthContributor withoutBooks = new KrakenHealthContributor(List.of(none), GRACE, this.clock);
		none.start();
		none.enter(ConnectionState.CONNECTED, this.clock.instant());
		this.clock.move(Duration.ofHours(1));
		none.subscribe(BookSubscription.of("SOL/USD"));
		none.fake("SOL/USD").since = this.clock.instant();
		assertThat(health(withoutBooks, "books").getStatus()).isEqualTo(Status.UNKNOWN);
		this.clock.move(GRACE);
		none.enter("SOL/USD", BookState.STALE, this.clock.instant());
		assertThat(health(withoutBooks, "books").getStatus()).isEqualTo(Status.UNKNOWN);
		this.clock.move(BEYOND);
		assertThat(health(withoutBooks, "books").getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
	}

	@Test
	void givesTheGracePeriodToABookThatIsWantedAgain() {
		FakeClient one = new FakeClient("default", "BTC/USD");
		KrakenHealthContributor ofOne = new KrakenHealthContributor(List.of(one), GRACE, this.clock);
		one.start();
		one.enter(ConnectionState.CONNECTED, this.clock.instant());
		one.enter("BTC/USD", BookState.LIVE, this.clock.instant());
		FakeBook book = one.fake("BTC/USD");
		one.unsubscribe(BookSubscription.of("BTC/USD"));
		tell(one, book, BookState.LIVE, BookState.STALE);
		this.clock.move(Duration.ofHours(1));
		one.subscribe(BookSubscription.of("BTC/USD"));
		one.fake("BTC/USD").since = this.clock.instant();
		tell(one, one.fake("BTC/USD"), BookState.STALE, BookState.AWAITING_SNAPSHOT);
		this.clock.move(GRACE);
		assertThat(health(ofOne, "books").getStatus()).isEqualTo(Status.UP);
		this.clock.move(BEYOND);
		assertThat(health(ofOne, "books").getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
	}

	@Test
	void givesTheGracePeriodToABookThatWasStaleWhenItWasUnsubscribed() {
		FakeClient one = new FakeClient("default", "BTC/USD");
		KrakenHealthContributor ofOne = new KrakenHealthContributor(List.of(one), GRACE, this.clock);
		one.start();
		one.enter(ConnectionState.CONNECTED, this.clock.instant());
		one.enter("BTC/USD", BookState.STALE, this.clock.instant());
		one.unsubscribe(BookSubscription.of("BTC/USD"));
		this.clock.move(Duration.ofHours(1));
		assertThat(health(ofOne, "books").getStatus()).isEqualTo(Status.UP);
		one.subscribe(BookSubscription.of("BTC/USD"));
		one.fake("BTC/USD").since = this.clock.instant();
		assertThat(health(ofOne, "books").getStatus()).isEqualTo(Status.UNKNOWN);
	}

	private void tell(FakeClient client, FakeBook book, BookState from, BookState to) {
		client.tell((listener) -> listener
			.onBookStateChange(new BookStateChange(book, from, to, 1, this.clock.instant(), null)));
	}

	@Test
	void tellsStateTimeAgeAndReasonOfEachBook() {
		startLive();
		Instant live = this.clock.instant();
		this.clock.move(Duration.ofMillis(1500));
		this.client.fake("ETH/USD").reason = "Checksum 1 is not the exchange's 2";
		assertThat(books().getDetails())
			.containsEntry("BTC/USD", Map.of("state", "LIVE", "since", live.toString(), "age", "PT1.5S"))
			.containsEntry("ETH/USD", Map.of("state", "LIVE", "since", live.toString(), "age", "PT1.5S", "reason",
					"Checksum 1 is not the exchange's 2"));
	}

	@Test
	void tellsTheLastMismatchOfEachBookAndTheNewestOfAll() {
		startLive();
		assertThat(books().getDetails()).containsEntry("mismatches", 0L).doesNotContainKey("lastMismatch");
		Map<String, Object> older = mismatch(this.client.fake("BTC/USD"), 2, "2026-08-02T04:00:00Z", 7);
		FakeBook level3 = this.client.addBook("ETH/USD", "level3");
		Map<String, Object> newest = mismatch(level3, 3, "2026-08-02T05:00:00Z", 8);
		Map<String, Object> details = books().getDetails();
		assertThat(details).containsEntry("mismatches", 5L).containsEntry("lastMismatch", newest);
		assertThat(newest).containsEntry("channel", "level3").containsEntry("symbol", "ETH/USD");
		assertThat(details.get("BTC/USD")).asInstanceOf(InstanceOfAssertFactories.MAP)
			.containsEntry("mismatches", 2L)
			.containsEntry("lastMismatch", older);
		assertThat(details.get("ETH/USD")).asInstanceOf(InstanceOfAssertFactories.MAP)
			.doesNotContainKeys("mismatches", "lastMismatch");
	}

	private static Map<String, Object> mismatch(FakeBook book, long count, String at, long expected) {
		book.mismatches = count;
		book.mismatch = new ChecksumMismatch(book.symbol(), Instant.parse(at), expected, 9, List.of(), List.of(),
				List.of());
		return Map.of("symbol", book.symbol(), "channel", book.channel(), "at", at, "expected", expected, "computed",
				9L);
	}

	@Test
	void tellsStateTimeAgeAndReconnectsOfTheConnection() {
		start();
		enter(ConnectionState.CONNECTED);
		Instant since = this.clock.instant();
		this.clock.move(Duration.ofSeconds(90));
		assertThat(connection().getDetails())
			.containsExactlyInAnyOrderEntriesOf(Map.of("url", "wss://exchange.example/v2", "state", "CONNECTED",
					"since", since.toString(), "age", "PT1M30S", "reconnects", 0L));
	}

	private void start() {
		this.client.start();
		enter(ConnectionState.CONNECTING);
	}

	private void startLive() {
		start();
		enter(ConnectionState.CONNECTED);
		enter("BTC/USD", BookState.LIVE);
		enter("ETH/USD", BookState.LIVE);
	}

	private void second(ConnectionState from, ConnectionState to) {
		Instant now = this.clock.instant();
		this.client.moreConnections = List
			.of(new ConnectionStatus("public-2", URI.create("wss://exchange.example/v2"), to, now, 0));
		this.client.tell((listener) -> listener
			.onConnectionStateChange(new ConnectionStateChange("public-2", from, to, now, Duration.ZERO, null)));
	}

	private void enter(ConnectionState state) {
		this.client.enter(state, this.clock.instant());
	}

	private void enter(String symbol, BookState state) {
		this.client.enter(symbol, state, this.clock.instant());
	}

	private Health connection() {
		return health(this.contributor, "public");
	}

	private Health books() {
		return health(this.contributor, "books");
	}

	private static Health health(KrakenHealthContributor contributor, String component) {
		return ((HealthIndicator) contributor.getContributor(component)).health();
	}

}
