// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.connection.ConnectionOptions;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.ConnectionStatus;
import dev.krakenboot.core.connection.DisconnectCause;
import dev.krakenboot.core.connection.ReconnectDelay;
import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.KrakenEventListener;
import dev.krakenboot.core.recording.FrameRecorder;
import dev.krakenboot.core.testing.TruthChecker;
import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.book.BookTruth;
import dev.krakenboot.simulator.market.GeneratedMarket;
import dev.krakenboot.simulator.market.SimulatedPair;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The client against the embedded exchange, over real sockets. */
@Timeout(60)
class SimulatedExchangeTests {

	private static final ConnectionOptions QUICK = ConnectionOptions.builder()
		.reconnectDelay(new ReconnectDelay(Duration.ofMillis(10), Duration.ofMillis(50)))
		.build();

	private static final List<SimulatedPair> PAIRS = SimulatedPair.some(12);

	private final GeneratedMarket market = newMarket();

	private final TruthChecker checker = new TruthChecker(this.market);

	private final KrakenSimulator exchange = KrakenSimulator.builder().market(this.market).build();

	private final List<ConnectionStateChange> connectionChanges = new CopyOnWriteArrayList<>();

	private KrakenClient client;

	private static GeneratedMarket newMarket() {
		GeneratedMarket.Builder builder = GeneratedMarket.builder().seed(42).levels(150);
		PAIRS.forEach(builder::pair);
		return builder.build();
	}

	@BeforeEach
	void startExchange() {
		this.exchange.start();
	}

	@AfterEach
	void close() {
		if (this.client != null) {
			this.client.close();
		}
		this.exchange.close();
	}

	@Test
	void followsTheMarketAtEveryDepthToTheLastDigit() {
		this.client = builder().books(new BookSubscription(symbols(0, 4), 10))
			.books(new BookSubscription(symbols(4, 8), 25))
			.books(new BookSubscription(symbols(8, 12), 100))
			.build();
		startAndAwaitLive();
		for (int round = 0; round < 10; round++) {
			PAIRS.forEach((pair) -> this.market.step(pair.symbol(), 30));
		}
		PAIRS.forEach((pair) -> awaitTruth(pair.symbol()));
		assertThat(this.checker.violations()).isEmpty();
		assertThat(this.checker.checked()).isGreaterThan(12);
		for (LiveBook book : this.client.books()) {
			assertThat(book.updates()).as(book.symbol()).isGreaterThanOrEqualTo(300);
			assertThat(book.checksumMismatches()).as(book.symbol()).isZero();
			assertThat(book.resyncs()).as(book.symbol()).isZero();
		}
	}

	@Test
	void healsABookWhoseDigitWasChanged() {
		startWithDepthTen();
		String symbol = symbols(0, 1).get(0);
		this.exchange.faults().changeDigitInNext(symbol);
		this.market.step(symbol, 5);
		await().until(() -> book(symbol).resyncs() == 1);
		awaitTruth(symbol);
		assertThat(this.checker.states(symbol)).containsExactly(BookState.LIVE, BookState.RESYNCING, BookState.LIVE);
		assertThat(this.checker.violations()).isEmpty();
		assertOthersUntouched(symbol);
	}

	@Test
	void healsABookThatMissedAMessage() {
		startWithDepthTen();
		String symbol = symbols(1, 2).get(0);
		this.exchange.faults().loseNext(symbol, 1);
		// A lost message is seen by the checksum of the next one that does not undo it.
		await().until(() -> {
			this.market.step(symbol, 1);
			return book(symbol).checksumMismatches() > 0;
		});
		awaitTruth(symbol);
		assertThat(this.checker.states(symbol)).containsExactly(BookState.LIVE, BookState.RESYNCING, BookState.LIVE);
		assertThat(this.checker.violations()).isEmpty();
		assertOthersUntouched(symbol);
	}

	@Test
	void comesBackWithTheRightBooksAfterTheConnectionWasCut() {
		startWithDepthTen();
		this.exchange.faults().cutConnections();
		await().until(() -> this.client.connections().get(0).reconnects() == 1);
		PAIRS.forEach((pair) -> this.market.step(pair.symbol(), 20));
		PAIRS.forEach((pair) -> awaitTruth(pair.symbol()));
		for (SimulatedPair pair : PAIRS) {
			assertThat(this.checker.states(pair.symbol())).containsExactly(BookState.LIVE, BookState.DISCONNECTED,
					BookState.RESYNCING, BookState.LIVE);
		}
		assertThat(this.checker.violations()).isEmpty();
		assertThat(causes()).containsExactly(DisconnectCause.Kind.LOST);
	}

	@Test
	void takesASilentSocketForDeadAndComesBack() {
		this.client = builder().connection(QUICK.mutate().idleTimeout(Duration.ofSeconds(2)).build())
			.books(new BookSubscription(symbols(0, 12), 10))
			.build();
		startAndAwaitLive();
		this.exchange.faults().silenceOpenConnections();
		await().until(() -> causes().contains(DisconnectCause.Kind.SILENT));
		PAIRS.forEach((pair) -> awaitTruth(pair.symbol()));
		assertThat(this.checker.violations()).isEmpty();
	}

	@Test
	void keepsTryingWhileTheExchangeRefusesTheUpgrade() {
		this.exchange.faults().refuseUpgrades(503);
		this.client = builder().books("BTC/USD").build();
		listenAndStart();
		await().until(() -> causes().size() >= 3);
		assertThat(causes()).containsOnly(DisconnectCause.Kind.UPGRADE_REFUSED);
		assertThat(this.connectionChanges.stream().filter((change) -> change.cause() != null))
			.allSatisfy((change) -> assertThat(change.cause().code()).isEqualTo(503));
		this.exchange.faults().acceptUpgrades();
		await().until(() -> book("BTC/USD").state() == BookState.LIVE);
	}

	@Test
	void startsAtOnceAndKeepsTryingWhenNobodyListensAtTheAddress() {
		URI nobody = this.exchange.publicUrl();
		this.exchange.close();
		this.client = KrakenClient.builder().publicUrl(nobody).connection(QUICK).books("BTC/USD").build();
		listenAndStart();
		await().until(() -> causes().size() >= 3);
		assertThat(causes()).containsOnly(DisconnectCause.Kind.CONNECT_FAILED);
		assertThat(book("BTC/USD").state()).isEqualTo(BookState.DISCONNECTED);
	}

	@Test
	void losesTheConnectionAndNothingElseToAFrameAboveSixteenMebibytes() {
		startWithDepthTen();
		this.exchange.faults().sendToAll("{\"channel\":\"x\",\"data\":\"" + "y".repeat(16 * 1024 * 1024) + "\"}");
		await().until(() -> this.client.connections().get(0).reconnects() == 1);
		PAIRS.forEach((pair) -> awaitTruth(pair.symbol()));
		assertThat(this.checker.violations()).isEmpty();
	}

	@Test
	void acceptsAFrameOfAlmostSixteenMebibytes() {
		startWithDepthTen();
		this.exchange.faults().sendToAll("{\"channel\":\"x\",\"data\":\"" + "y".repeat(16 * 1024 * 1024 - 64) + "\"}");
		await().until(() -> this.client.statistics().unknownMessages() == 1);
		assertThat(this.client.connections().get(0).reconnects()).isZero();
		assertThat(this.client.connections().get(0).state()).isEqualTo(ConnectionState.CONNECTED);
	}

	@Test
	void reportsARefusedSymbol() {
		this.exchange.faults().refuse("BTC/USD", "Currency pair not supported BTC/USD");
		this.client = builder().books("BTC/USD", "ETH/USD").build();
		listenAndStart();
		await().until(() -> book("ETH/USD").state() == BookState.LIVE);
		await().until(() -> book("BTC/USD").state() == BookState.STALE);
		assertThat(book("BTC/USD").stateReason()).isEqualTo("Currency pair not supported BTC/USD");
	}

	@Test
	void survivesGarbageFromTheExchange() {
		startWithDepthTen();
		String symbol = symbols(0, 1).get(0);
		for (String garbage : List.of("", "{", "[]", "null", "{\"channel\":\"book\"}", "\"text\"", "[".repeat(100_000),
				"{\"channel\":\"book\",\"type\":\"update\",\"data\":[{\"symbol\":\"NO/BODY\","
						+ "\"bids\":[],\"asks\":[],\"checksum\":-1}]}")) {
			this.exchange.faults().sendToAll(garbage);
		}
		await().until(() -> this.client.statistics()
			.rejectedFrames()
			.values()
			.stream()
			.mapToLong((count) -> count)
			.sum() >= 7);
		this.market.step(symbol, 10);
		awaitTruth(symbol);
		assertThat(this.client.connections().get(0).reconnects()).isZero();
		assertThat(book(symbol).resyncs()).isZero();
		assertThat(this.checker.violations()).isEmpty();
	}

	@Test
	void canBeStoppedAndStartedAgain() {
		startWithDepthTen();
		this.client.stop();
		assertThat(this.client.isRunning()).isFalse();
		assertThat(this.client.connections().get(0).state()).isEqualTo(ConnectionState.STOPPED);
		assertThat(this.client.books()).allSatisfy((book) -> {
			assertThat(book.state()).isEqualTo(BookState.DISCONNECTED);
			assertThat(book.top().state()).isEqualTo(BookState.DISCONNECTED);
		});
		await().until(() -> this.exchange.connectionCount() == 0);
		PAIRS.forEach((pair) -> this.market.step(pair.symbol(), 5));
		this.client.start();
		PAIRS.forEach((pair) -> awaitTruth(pair.symbol()));
		assertThat(this.checker.violations()).isEmpty();
	}

	@Test
	void spreadsManyBooksOverConnectionsAndFeedsTheInstrumentsOnce() {
		this.client = builder().subscriptions(SubscriptionOptions.builder().maxSymbolsPerConnection(5).build())
			.books(new BookSubscription(symbols(0, 12), 10))
			.build();
		startAndAwaitLive();
		assertThat(this.client.connections()).extracting(ConnectionStatus::name)
			.containsExactly("public", "public-2", "public-3");
		assertThat(this.exchange.connectionCount()).isEqualTo(3);
		assertThat(this.exchange.received()).filteredOn((text) -> text.contains("\"instrument\"")).hasSize(1);
		PAIRS.forEach((pair) -> this.market.step(pair.symbol(), 20));
		PAIRS.forEach((pair) -> awaitTruth(pair.symbol()));
		assertThat(this.checker.violations()).isEmpty();
	}

	@Test
	void changesSubscriptionsWhileItRuns() {
		this.client = builder().books("BTC/USD").build();
		startAndAwaitLive();
		this.client.subscribe(new BookSubscription(List.of("ETH/USD"), 25));
		await().until(() -> book("ETH/USD").state() == BookState.LIVE);
		this.client.subscribe(new BookSubscription(List.of("ETH/USD"), 100));
		this.market.step("ETH/USD", 50);
		awaitTruth("ETH/USD");
		assertThat(book("ETH/USD").depth()).isEqualTo(100);
		LiveBook btc = book("BTC/USD");
		this.client.unsubscribe(List.of("BTC/USD"));
		assertThat(this.client.book("BTC/USD")).isEmpty();
		await().until(() -> btc.state() == BookState.STALE);
		await().until(() -> this.client.subscriptions().size() == 1);
		assertThat(this.checker.violations()).isEmpty();
	}

	@Test
	void makesAFreshBookAndAFreshConnectionOnRequest() {
		startWithDepthTen();
		assertThat(this.client.resync("BTC/USD")).isTrue();
		await().until(() -> book("BTC/USD").resyncs() == 1);
		awaitTruth("BTC/USD");
		assertOthersUntouched("BTC/USD");
		assertThat(this.client.reconnect("public")).isTrue();
		await().until(() -> this.client.connections().get(0).reconnects() == 1);
		PAIRS.forEach((pair) -> awaitTruth(pair.symbol()));
		assertThat(this.client.resync("NO/BODY")).isFalse();
		assertThat(this.client.reconnect("elsewhere")).isFalse();
	}

	@Test
	void namesAHostThatCannotBeResolvedForWhatItIs() {
		this.client = KrakenClient.builder()
			.publicUrl(URI.create("wss://exchange.invalid/v2"))
			.connection(QUICK.mutate().connectTimeout(Duration.ofSeconds(50)).build())
			.connectBudget(new ConnectBudget(1_000, Duration.ofMinutes(10)))
			.books("BTC/USD")
			.build();
		listenAndStart();
		await().atMost(Duration.ofSeconds(50)).until(() -> !causes().isEmpty());
		assertThat(causes()).containsOnly(DisconnectCause.Kind.NAME_NOT_RESOLVED);
	}

	@Test
	void stopsAtOnceAndLeavesNoThreadWhileItBacksOff() {
		URI nobody = this.exchange.publicUrl();
		this.exchange.close();
		this.client = KrakenClient.builder()
			.options((options) -> options.withName("backing-off"))
			.publicUrl(nobody)
			.connection(ConnectionOptions.builder()
				.reconnectDelay(new ReconnectDelay(Duration.ofHours(1), Duration.ofHours(2)))
				.build())
			.connectBudget(new ConnectBudget(1_000, Duration.ofMinutes(10)))
			.books("BTC/USD")
			.build();
		listenAndStart();
		await().until(() -> this.client.connections().get(0).state() == ConnectionState.BACKING_OFF);
		this.client.close();
		assertThat(this.client.connections().get(0).state()).isEqualTo(ConnectionState.STOPPED);
		await().until(() -> threadsNamed("kraken-backing-off") == 0);
	}

	@Test
	void namesAFailedTlsHandshakeForWhatItIs() {
		this.client = KrakenClient.builder()
			.publicUrl(URI.create(this.exchange.publicUrl().toString().replace("ws://", "wss://")))
			.connection(QUICK)
			.connectBudget(new ConnectBudget(1_000, Duration.ofMinutes(10)))
			.books("BTC/USD")
			.build();
		listenAndStart();
		await().until(() -> causes().size() >= 2);
		assertThat(causes()).containsOnly(DisconnectCause.Kind.TLS_FAILED);
	}

	@Test
	void leavesNoThreadBehindWhenClosed() {
		this.client = builder().options((options) -> options.withName("leak-check")).books("BTC/USD").build();
		startAndAwaitLive();
		assertThat(threadsNamed("kraken-leak-check")).isPositive();
		this.client.close();
		await().until(() -> threadsNamed("kraken-leak-check") == 0);
	}

	private static long threadsNamed(String prefix) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith(prefix))
			.count();
	}

	@Test
	void neverCallsAListenerOnAnIoThread() {
		List<String> threads = new CopyOnWriteArrayList<>();
		this.client = builder().books("BTC/USD").build();
		this.client.addListener(new KrakenEventListener() {

			@Override
			public void onBookUpdate(BookUpdate update) {
				threads.add(Thread.currentThread().getName());
			}

			@Override
			public void onConnectionStateChange(ConnectionStateChange change) {
				threads.add(Thread.currentThread().getName());
			}

		});
		startAndAwaitLive();
		await().until(() -> threads.size() >= 4);
		assertThat(threads).allSatisfy((name) -> assertThat(name).startsWith("kraken-default-delivery-"));
	}

	@Test
	void streamsUpdatesUntilTheClientIsClosedOverAStopAndRecordsAllFrames(@TempDir Path directory) throws IOException {
		FrameRecorder recorder = FrameRecorder.builder(directory).gzip(false).build();
		this.client = builder().books("BTC/USD", "ETH/USD").recorder(recorder).build();
		List<String> threads = new CopyOnWriteArrayList<>();
		List<BookView> views = new CopyOnWriteArrayList<>();
		AtomicBoolean completed = new AtomicBoolean();
		this.client.bookUpdateFlux(List.of("BTC/USD"))
			.doOnNext((update) -> threads.add(Thread.currentThread().getName()))
			.map(BookUpdate::view)
			.subscribe(views::add, (failure) -> {
			}, () -> completed.set(true));
		startAndAwaitLive();
		for (int run = 0; run < 2; run++) {
			this.market.step("BTC/USD", 20);
			awaitTruth("BTC/USD");
			long checksum = book("BTC/USD").top().checksum();
			await().until(() -> views.get(views.size() - 1).checksum() == checksum);
			this.client.stop();
			assertThat(completed).isFalse();
			this.client.start();
			await().until(() -> this.client.books().stream().allMatch((book) -> book.state() == BookState.LIVE));
		}
		assertThat(this.client.deliveries()).hasSize(3)
			.anySatisfy((status) -> assertThat(status.listener()).contains("BTC/USD"));
		this.client.close();
		await().untilTrue(completed);
		assertThat(views).allSatisfy((view) -> assertThat(view.symbol()).isEqualTo("BTC/USD"));
		assertThat(threads).allSatisfy((name) -> assertThat(name).startsWith("kraken-default-delivery-"));
		recorder.close();
		assertThat(recorder.dropped()).isZero();
		List<String> lines = new ArrayList<>();
		try (Stream<Path> files = Files.list(directory)) {
			for (Path file : files.toList()) {
				lines.addAll(Files.readAllLines(file));
			}
		}
		assertThat(lines.stream().filter((line) -> line.startsWith("{\"received\":")))
			.hasSize((int) this.client.statistics().framesReceived());
	}

	private KrakenClientBuilder builder() {
		return KrakenClient.builder()
			.publicUrl(this.exchange.publicUrl())
			.connection(QUICK)
			.connectBudget(new ConnectBudget(1_000, Duration.ofMinutes(10)));
	}

	private void startWithDepthTen() {
		this.client = builder().books(new BookSubscription(symbols(0, 12), 10)).build();
		startAndAwaitLive();
	}

	private void startAndAwaitLive() {
		listenAndStart();
		await().until(() -> this.client.books().stream().allMatch((book) -> book.state() == BookState.LIVE));
	}

	private void listenAndStart() {
		this.client.addListener(this.checker);
		this.client.addListener(new KrakenEventListener() {

			@Override
			public void onConnectionStateChange(ConnectionStateChange change) {
				SimulatedExchangeTests.this.connectionChanges.add(change);
			}

		});
		this.client.start();
	}

	private static List<String> symbols(int from, int to) {
		return PAIRS.subList(from, to).stream().map(SimulatedPair::symbol).toList();
	}

	private LiveBook book(String symbol) {
		return this.client.book(symbol).orElseThrow();
	}

	/** Waits until the whole book is the exchange's to the last digit. */
	private void awaitTruth(String symbol) {
		await().until(() -> {
			BookView view = full(book(symbol));
			BookTruth truth = this.market.truth(symbol).top(book(symbol).depth());
			return view.state() == BookState.LIVE && TruthChecker.same(view.bids(), truth.bids())
					&& TruthChecker.same(view.asks(), truth.asks()) && view.checksum() == truth.checksum();
		});
	}

	private static BookView full(LiveBook book) throws InterruptedException, ExecutionException, TimeoutException {
		return book.full().get(5, TimeUnit.SECONDS);
	}

	private List<DisconnectCause.Kind> causes() {
		return this.connectionChanges.stream()
			.filter((change) -> change.cause() != null)
			.map((change) -> change.cause().kind())
			.toList();
	}

	private void assertOthersUntouched(String symbol) {
		assertThat(this.client.books()).filteredOn((book) -> !book.symbol().equals(symbol)).allSatisfy((book) -> {
			assertThat(book.state()).isEqualTo(BookState.LIVE);
			assertThat(this.checker.states(book.symbol())).containsExactly(BookState.LIVE);
		});
	}

}
