// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.testing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.core.BookSubscription;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.connection.ConnectionOptions;
import dev.krakenboot.core.connection.ReconnectDelay;
import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.book.BookTruth;
import dev.krakenboot.simulator.fault.Faults;
import dev.krakenboot.simulator.market.GeneratedMarket;
import dev.krakenboot.simulator.market.SimulatedPair;

import static org.awaitility.Awaitility.await;

/**
 * A client with many books against an exchange whose faults a test chooses. All limits
 * are short, so that what takes a minute in life takes a second here.
 */
public final class FaultHarness implements AutoCloseable {

	private static final Duration LONGEST_HEALING = Duration.ofSeconds(30);

	private static final Duration POLL = Duration.ofMillis(20);

	private final List<SimulatedPair> pairs;

	public final GeneratedMarket market;

	public final KrakenSimulator exchange;

	public final TruthChecker checker;

	public final KrakenClient client;

	public FaultHarness(int symbols, long seed) {
		this.pairs = SimulatedPair.some(symbols);
		GeneratedMarket.Builder builder = GeneratedMarket.builder().seed(seed).levels(40);
		this.pairs.forEach(builder::pair);
		this.market = builder.build();
		this.checker = new TruthChecker(this.market);
		this.exchange = KrakenSimulator.builder()
			.market(this.market)
			.heartbeatInterval(Duration.ofMillis(200))
			.build()
			.start();
		this.client = KrakenClient.builder()
			.publicUrl(this.exchange.publicUrl())
			.books(new BookSubscription(this.pairs.stream().map(SimulatedPair::symbol).toList(), 10))
			.connection(ConnectionOptions.builder()
				.connectTimeout(Duration.ofSeconds(2))
				.statusTimeout(Duration.ofSeconds(2))
				.idleTimeout(Duration.ofSeconds(2))
				.throttledDelay(Duration.ofMillis(300))
				.maintenanceDelay(Duration.ofMillis(300))
				.reconnectDelay(new ReconnectDelay(Duration.ofMillis(20), Duration.ofMillis(100)))
				.build())
			.subscriptions(SubscriptionOptions.builder()
				.acknowledgementTimeout(Duration.ofSeconds(1))
				.snapshotTimeout(Duration.ofSeconds(1))
				.unsubscribeTimeout(Duration.ofSeconds(1))
				.backoff(new ReconnectDelay(Duration.ofMillis(50), Duration.ofMillis(500)))
				.stablePeriod(Duration.ofSeconds(1))
				.probeAfter(Duration.ofSeconds(2))
				.requestsPerSecond(100)
				.build())
			.connectBudget(new ConnectBudget(1_000_000, Duration.ofMinutes(1)))
			.build();
		this.client.addListener(this.checker);
		this.client.start();
		awaitTruth();
	}

	public Faults faults() {
		return this.exchange.faults();
	}

	public String symbol(int index) {
		return this.pairs.get(index).symbol();
	}

	public LiveBook book(int index) {
		return this.client.book(symbol(index)).orElseThrow();
	}

	/** Moves every book by some messages. */
	public void move(int messages) {
		this.pairs.forEach((pair) -> this.market.step(pair.symbol(), messages));
	}

	/** Keeps the market moving until the client shows what a fault has done. */
	public void moveUntil(Condition condition) {
		await().atMost(LONGEST_HEALING).pollInterval(POLL).until(() -> {
			move(1);
			return condition.holds();
		});
	}

	/** Waits until every book is live and the exchange's to the last digit. */
	public void awaitTruth() {
		await().atMost(LONGEST_HEALING)
			.pollInterval(POLL)
			.until(() -> this.client.books().stream().allMatch(this::isTruth));
	}

	private boolean isTruth(LiveBook book) {
		if (book.state() != BookState.LIVE) {
			return false;
		}
		try {
			BookView view = book.full().get(5, TimeUnit.SECONDS);
			BookTruth truth = this.market.truth(book.symbol()).top(book.depth());
			return view.state() == BookState.LIVE && TruthChecker.same(view.bids(), truth.bids())
					&& TruthChecker.same(view.asks(), truth.asks());
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	public long sum(ToLongFunction<LiveBook> count) {
		return this.client.books().stream().mapToLong(count).sum();
	}

	public long reconnects() {
		return this.client.connections().get(0).reconnects();
	}

	@Override
	public void close() {
		this.client.close();
		this.exchange.close();
	}

	/** Something that is waited for. */
	@FunctionalInterface
	public interface Condition {

		boolean holds();

	}

}
