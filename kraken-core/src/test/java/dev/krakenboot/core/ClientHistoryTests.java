// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.core.book.HistoryOptions;
import dev.krakenboot.core.book.HistoryRange;
import dev.krakenboot.core.book.HistoryState;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.book.LiveHistory;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.error.InvalidOptionException;
import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.market.GeneratedMarket;
import dev.krakenboot.simulator.market.SimulatedPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Histories of a client's books, over real sockets where there are any. */
@Timeout(60)
class ClientHistoryTests {

	private static final HistoryOptions MEGABYTE = new HistoryOptions(1 << 20);

	@Test
	void goesOnOverAStopOfTheClient() throws Exception {
		SimulatedPair pair = SimulatedPair.some(1).get(0);
		GeneratedMarket market = GeneratedMarket.builder().seed(7).levels(50).pair(pair).build();
		try (KrakenSimulator exchange = KrakenSimulator.builder().market(market).build()) {
			exchange.start();
			try (KrakenClient client = KrakenClient.builder()
				.publicUrl(exchange.publicUrl())
				.connectBudget(new ConnectBudget(1_000, Duration.ofMinutes(1)))
				.books(new BookSubscription(List.of(pair.symbol()), 10))
				.history(MEGABYTE)
				.build()) {
				LiveBook book = client.book(pair.symbol()).orElseThrow();
				LiveHistory history = book.history().orElseThrow();
				assertThat(range(history)).isEmpty();
				client.start();
				await().until(() -> book.state() == BookState.LIVE);
				market.step(pair.symbol(), 20);
				await().until(() -> book.updates() >= 20);
				HistoryRange before = range(history).orElseThrow();
				assertThat(before.states()).isEqualTo(1 + book.updates());
				BookView full = book.full().get(5, TimeUnit.SECONDS);
				BookView newest = history.atSequence(before.lastSequence()).get(5, TimeUnit.SECONDS).orElseThrow();
				assertThat(newest.bids()).isEqualTo(full.bids());
				assertThat(newest.asks()).isEqualTo(full.asks());
				assertThat(newest.checksum()).isEqualTo(full.checksum());
				client.stop();
				assertThat(range(history)).isEmpty();
				client.start();
				await().until(() -> book.state() == BookState.LIVE);
				HistoryRange after = range(history).orElseThrow();
				assertThat(after.firstSequence()).isEqualTo(1);
				assertThat(after.lastSequence()).isGreaterThan(before.lastSequence());
				List<HistoryState> states = history.replay(before.lastSequence(), before.lastSequence() + 1, 2)
					.get(5, TimeUnit.SECONDS);
				assertThat(states).extracting(HistoryState::afterGap).containsExactly(false, true);
				client.stop();
				client.unsubscribe(BookSubscription.of(pair.symbol()));
				client.subscribe(new BookSubscription(List.of(pair.symbol()), 10));
				client.start();
				await().until(() -> book.state() == BookState.LIVE);
				assertThat(range(history).orElseThrow().firstSequence()).isEqualTo(after.lastSequence() + 1);
			}
		}
	}

	@Test
	void isOffUnlessAskedFor() {
		assertThat(KrakenClientOptions.DEFAULT.history()).isEqualTo(HistoryOptions.OFF);
		assertThat(HistoryOptions.OFF.enabled()).isFalse();
		try (KrakenClient client = KrakenClient.builder().books("BTC/USD").build()) {
			assertThat(client.books()).singleElement().satisfies((book) -> assertThat(book.history()).isEmpty());
		}
	}

	@Test
	void keepsTheOptionWhenOthersChange() {
		KrakenClientOptions options = KrakenClientOptions.DEFAULT.withHistory(MEGABYTE);
		assertThat(options.withName("two")
			.with(BookSubscription.of("BTC/USD"))
			.withEndpoints(options.endpoints())
			.withConnection(options.connection())
			.withSubscriptions(options.subscriptions())
			.withDelivery(options.delivery())
			.history()).isEqualTo(MEGABYTE);
	}

	@Test
	void refusesMemoryThatCannotBe() {
		assertThatExceptionOfType(InvalidOptionException.class).isThrownBy(() -> new HistoryOptions(-1))
			.returns("history.max-size-per-book", InvalidOptionException::option)
			.returns("-1B", InvalidOptionException::value);
		assertThatExceptionOfType(InvalidOptionException.class).isThrownBy(() -> new HistoryOptions(1L << 31))
			.returns("2048MB", InvalidOptionException::value);
	}

	@Test
	void refusesABookThatItsMemoryIsTooLittleFor() {
		KrakenClientBuilder builder = KrakenClient.builder().history(new HistoryOptions(64 * 1024));
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> builder.options((options) -> options.with(deep())).build())
			.returns("is too little for a book of depth 1000", InvalidOptionException::problem)
			.returns("64KB", InvalidOptionException::value);
		try (KrakenClient client = KrakenClient.builder()
			.history(new HistoryOptions(64 * 1024))
			.books("BTC/USD")
			.build()) {
			assertThatExceptionOfType(InvalidOptionException.class).isThrownBy(() -> client.subscribe(deep()));
			assertThat(client.books()).singleElement().extracting(LiveBook::symbol).isEqualTo("BTC/USD");
		}
		try (KrakenClient client = KrakenClient.builder().books(deep()).build()) {
			assertThat(client.books()).hasSize(1);
		}
	}

	private static BookSubscription deep() {
		return new BookSubscription(List.of("ETH/USD"), 1000);
	}

	private static Optional<HistoryRange> range(LiveHistory history) throws Exception {
		return history.range().get(5, TimeUnit.SECONDS);
	}

}
