// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.actuate;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.core.book.ChecksumMismatch;
import dev.krakenboot.core.book.SubscriptionState;
import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.event.BookMismatch;
import dev.krakenboot.core.market.CandleInterval;
import dev.krakenboot.testing.FakeBook;
import dev.krakenboot.testing.FakeClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KrakenEndpointTests {

	private static final long TIME_NS = 1_785_644_622_847_670_000L;

	private final FakeClient client = new FakeClient("default", "BTC/USD", "ETH/USD");

	private final KrakenEndpoint endpoint = new KrakenEndpoint(List.of(this.client), List.of());

	@Test
	void showsPricesAndQuantitiesWithAllTheirDigits() {
		FakeBook book = this.client.fake("BTC/USD");
		book.view = book.view(BookState.LIVE, 3310070434L, TIME_NS, new long[] { 630049, 1876947 },
				new long[] { 630050, 50000000 });
		book.updates = 1128;
		BookDescriptor shown = this.endpoint.kraken().books().get(0);
		assertThat(shown).isEqualTo(new BookDescriptor("default", "book", "BTC/USD", 10, "LIVE",
				"2026-08-02T04:23:42.847670Z", new LevelDescriptor("63004.9", "0.01876947"),
				new LevelDescriptor("63005.0", "0.50000000"), 3310070434L, 1128, 0, 0, null, null, null));
	}

	@Test
	void showsNothingWhereThereIsNothing() {
		BookDescriptor shown = this.endpoint.kraken().books().get(1);
		assertThat(shown).isEqualTo(new BookDescriptor("default", "book", "ETH/USD", 10, "AWAITING_SNAPSHOT", null,
				null, null, null, 0, 0, 0, null, null, null));
	}

	@Test
	void showsWhyASubscriptionWasRefused() {
		this.client.subscriptions = List
			.of(new SubscriptionStatus("book", "BTC/USD", SubscriptionState.REFUSED, "Currency pair not supported"));
		assertThat(this.endpoint.kraken().subscriptions()).containsExactly(new SubscriptionDescriptor("default", "book",
				"BTC/USD", null, "REFUSED", "Currency pair not supported"));
	}

	@Test
	void tellsCandlesOfOneSymbolApartByTheirInterval() {
		this.client.subscriptions = List.of(
				new SubscriptionStatus("ohlc", "BTC/USD", SubscriptionState.LIVE, null, CandleInterval.ONE_MINUTE),
				new SubscriptionStatus("ohlc", "BTC/USD", SubscriptionState.LIVE, null, CandleInterval.ONE_HOUR));
		assertThat(this.endpoint.kraken().subscriptions()).extracting(SubscriptionDescriptor::interval)
			.containsExactly(1, 60);
	}

	@Test
	void showsAllLevelsOfABookThatIsNamed() {
		FakeBook book = this.client.fake("BTC/USD");
		book.full = CompletableFuture.completedFuture(
				book.view(BookState.LIVE, 7, TIME_NS, new long[] { 30, 1, 20, 2, 10, 3 }, new long[] { 40, 4 }));
		BookDescriptor shown = this.endpoint.book("BTC-USD", null, null);
		assertThat(shown.bids()).containsExactly(new LevelDescriptor("3.0", "0.00000001"),
				new LevelDescriptor("2.0", "0.00000002"), new LevelDescriptor("1.0", "0.00000003"));
		assertThat(shown.asks()).containsExactly(new LevelDescriptor("4.0", "0.00000004"));
		assertThat(shown.checksum()).isEqualTo(7);
	}

	@Test
	void showsTheBestLevelsWhenTheFullCopyDoesNotComeInTime() {
		FakeBook book = this.client.fake("BTC/USD");
		book.view = book.view(BookState.LIVE, 7, TIME_NS, new long[] { 30, 1 }, new long[0]);
		book.full = new CompletableFuture<>();
		BookDescriptor shown = this.endpoint.book("BTC-USD", null, null);
		assertThat(shown.bids()).containsExactly(new LevelDescriptor("3.0", "0.00000001"));
		assertThat(shown.asks()).isEmpty();
		assertThat(shown.complete()).as("fewer levels than the best ten are all").isNull();
	}

	@Test
	void saysWhenOnlyTheBestLevelsOfADeeperBookAreShown() {
		FakeBook book = this.client.fake("BTC/USD");
		book.depth = 100;
		book.view = book.view(BookState.LIVE, 7, TIME_NS, LongStream.range(0, 20).map((i) -> 100 - i).toArray(),
				new long[0]);
		book.full = new CompletableFuture<>();
		assertThat(this.endpoint.book("BTC-USD", null, null).bids()).hasSize(10);
		assertThat(this.endpoint.book("BTC-USD", null, null).complete()).isFalse();
		book.full = CompletableFuture.completedFuture(book.view);
		assertThat(this.endpoint.book("BTC-USD", null, null).complete()).isNull();
		book.view = book.view(BookState.STALE, 7, TIME_NS, LongStream.range(0, 20).map((i) -> 100 - i).toArray(),
				new long[0]);
		book.full = CompletableFuture.completedFuture(book.view);
		assertThat(this.endpoint.book("BTC-USD", null, null).complete()).isFalse();
		book.depth = 10;
		assertThat(this.endpoint.book("BTC-USD", null, null).complete()).isNull();
	}

	@Test
	void showsTheBestLevelsWhenTheFullCopyFails() {
		FakeBook book = this.client.fake("BTC/USD");
		book.view = book.view(BookState.LIVE, 7, BookView.NO_TIMESTAMP, new long[] { 30, 1 }, new long[0]);
		book.full = CompletableFuture.failedFuture(new IllegalStateException("thrown on purpose"));
		BookDescriptor shown = this.endpoint.book("BTC-USD", null, null);
		assertThat(shown.bids()).hasSize(1);
		assertThat(shown.asOf()).isNull();
	}

	@Test
	void knowsNoBookOfAnotherSymbolClientOrChannel() {
		assertThat(this.endpoint.book("DOGE-USD", null, null)).isNull();
		assertThat(this.endpoint.book("BTC-USD", "other", null)).isNull();
		assertThat(this.endpoint.book("BTC-USD", null, "level3")).isNull();
		assertThat(this.endpoint.book("BTC-USD", "default", "book")).isNotNull();
	}

	@Test
	void answersWithTheSingleMatchOtherwiseWithTheDefaultClient() {
		FakeClient other = new FakeClient("other", "BTC/USD", "SOL/USD");
		FakeClient third = new FakeClient("third", "SOL/USD");
		KrakenEndpoint several = new KrakenEndpoint(List.of(other, this.client, third), List.of());
		assertThat(several.book("ETH-USD", null, null).client()).isEqualTo("default");
		assertThat(several.book("BTC-USD", null, null).client()).isEqualTo("default");
		assertThat(several.book("BTC-USD", "other", null).client()).isEqualTo("other");
		assertThat(several.book("SOL-USD", null, null)).isNull();
		assertThat(several.book("SOL-USD", "third", null).client()).isEqualTo("third");
		assertThat(several.kraken().books()).extracting(BookDescriptor::client)
			.containsExactly("other", "other", "default", "default", "third");
	}

	@Test
	void actsWithoutAContentTypeWhileAQueryCouldNameNothingElse() {
		KrakenEndpointWebExtension web = new KrakenEndpointWebExtension(this.endpoint);
		this.client.start();
		assertThat(web.actOnTheOnlyOne("book", "ETH-USD").getStatus()).isEqualTo(200);
		assertThat(web.actOnTheOnlyOne("book", "DOGE-USD").getStatus()).isEqualTo(404);
		this.client.addBook("BTC/USD", "level3");
		assertThat(web.actOnTheOnlyOne("book", "ETH-USD").getStatus()).isEqualTo(400);
		assertThat(web.actOnTheOnlyOne("connection", "public").getStatus()).isEqualTo(200);
		assertThat(this.client.calls).containsExactly("start", "resync book ETH/USD", "reconnect public");
	}

	@Test
	void keepsTheLastMismatchesOfAClientNewestFirst() {
		FakeBook btc = this.client.fake("BTC/USD");
		FakeBook eth = this.client.fake("ETH/USD");
		eth.mismatch = mismatch(eth, 0);
		this.client.tell((listener) -> listener.onBookMismatch(new BookMismatch(eth, eth.mismatch)));
		for (int i = 1; i <= 20; i++) {
			btc.mismatch = mismatch(btc, i);
			this.client.tell((listener) -> listener.onBookMismatch(new BookMismatch(btc, btc.mismatch)));
		}
		List<MismatchDescriptor> shown = this.endpoint.kraken().mismatches();
		assertThat(shown).extracting(MismatchDescriptor::expected)
			.containsExactly(20L, 19L, 18L, 17L, 16L, 15L, 14L, 13L, 12L, 11L, 10L, 9L, 8L, 7L, 6L, 5L, 0L);
		assertThat(shown.get(16).symbol()).isEqualTo("ETH/USD");
		this.endpoint.close();
		assertThat(this.client.listeners()).isEmpty();
	}

	private static ChecksumMismatch mismatch(FakeBook book, long expected) {
		return new ChecksumMismatch(book.symbol(), Instant.EPOCH.plusSeconds(expected), expected, 99, List.of(),
				List.of(), List.of());
	}

}
