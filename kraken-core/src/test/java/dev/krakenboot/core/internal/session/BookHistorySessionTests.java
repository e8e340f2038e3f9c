// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.session;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import dev.krakenboot.book.BookListener;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.book.OrderBook;
import dev.krakenboot.book.decode.BookMessage;
import dev.krakenboot.book.history.BookHistory;
import dev.krakenboot.core.book.HistoryOptions;
import dev.krakenboot.core.book.HistoryRange;
import dev.krakenboot.core.book.HistoryState;
import dev.krakenboot.core.book.LiveHistory;
import dev.krakenboot.core.codec.SpotV2Codec;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.connection.ConnectionOptions;
import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.SubscriptionsRestored;
import dev.krakenboot.core.internal.book.BookEngine;
import dev.krakenboot.core.internal.book.BookKind;
import dev.krakenboot.core.internal.book.BookPublisher;
import dev.krakenboot.core.internal.book.PublishedBook;
import dev.krakenboot.core.internal.market.MarketCache;
import dev.krakenboot.core.internal.subscription.InstrumentCache;
import dev.krakenboot.core.testing.ManualEventLoop;
import dev.krakenboot.core.testing.NaiveBook;
import dev.krakenboot.core.testing.ScriptedTransport;
import dev.krakenboot.core.testing.TestGuards;
import dev.krakenboot.core.transport.Transport.CloseReason.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Histories of books over all that can happen to a session, against copies of the books
 * that were taken after each message.
 */
class BookHistorySessionTests {

	private static final String BTC = "BTC/USD";

	private static final long MAX_BYTES = 1 << 20;

	private static final Duration MICRO = Duration.ofNanos(1_000);

	private final ManualEventLoop loop = new ManualEventLoop();

	private final ScriptedTransport transport = new ScriptedTransport();

	private final MarketDataSession session = new MarketDataSession("public",
			new SessionSettings(URI.create("ws://localhost/v2"), ConnectionOptions.DEFAULT, SubscriptionOptions.DEFAULT,
					new SpotV2Codec(), this.loop.clock(), new SplittableRandom(3),
					new ConnectBudget(1_000, Duration.ofMinutes(1)), new TestGuards(this.loop), new InstrumentCache(),
					new MarketCache(), new Listener()),
			this.transport, this.loop, (complete) -> {
			}, () -> {
			});

	private final NaiveBook truth = NaiveBook.around100(BTC);

	private final SplittableRandom random = new SplittableRandom(11);

	/** After each message that left the book live, whether kept or not. */
	private final List<BookView> copies = new ArrayList<>();

	/** Times from which nothing is known until the next copy. */
	private final List<Integer> gapsAfter = new ArrayList<>();

	private PublishedBook book = book(BookKind.LEVEL2, new HistoryOptions(MAX_BYTES));

	@Test
	void hasTheStateOfEveryInstantOverResyncsAndReconnects() {
		start();
		changes(300);
		desync();
		resubscribe();
		changes(200);
		reconnect();
		changes(200);
		assertThat(this.copies).hasSize(3 + 700);
		assertEverySequence(1);
		assertEveryInstant();
		HistoryRange range = range().orElseThrow();
		assertThat(range)
			.isEqualTo(new HistoryRange(1, 703, time(this.copies.get(0)), time(this.copies.get(702)), MAX_BYTES));
		assertThat(range.states()).isEqualTo(703);
	}

	@Test
	void saysWhereItDoesNotKnowWhatHappened() {
		start();
		changes(3);
		desync();
		resubscribe();
		changes(1);
		reconnect();
		changes(2);
		assertThat(replay(1, Long.MAX_VALUE, 256)).extracting(HistoryState::afterGap)
			.containsExactly(false, false, false, false, true, false, true, false, false);
	}

	@Test
	void answersWhileTheBookIsNotLive() {
		start();
		changes(5);
		BookView newest = this.copies.get(5);
		assertThat(at(time(newest).plusSeconds(9))).hasValueSatisfying((found) -> assertSame(found, newest));
		desync();
		assertThat(this.book.state()).isEqualTo(BookState.RESYNCING);
		assertThat(atSequence(6)).hasValueSatisfying((found) -> assertSame(found, newest));
		assertThat(at(time(newest))).hasValueSatisfying((found) -> assertSame(found, newest));
		assertThat(at(time(newest).plusSeconds(9))).isEmpty();
		resubscribe();
		this.transport.last().fail(Kind.LOST);
		assertThat(this.book.state()).isEqualTo(BookState.DISCONNECTED);
		assertThat(at(time(this.copies.get(6)))).hasValueSatisfying((found) -> assertSame(found, this.copies.get(6)));
		assertThat(at(time(this.copies.get(6)).plusSeconds(9))).isEmpty();
	}

	@Test
	void keepsTheNewestStatesThatFitItsMemory() {
		int maxBytes = BookHistory.minBytes(10) + 4_096;
		this.book = book(BookKind.LEVEL2, new HistoryOptions(maxBytes));
		start();
		changes(5_000);
		HistoryRange range = range().orElseThrow();
		assertThat(range.bytes()).isEqualTo(maxBytes);
		assertThat(range.lastSequence()).isEqualTo(5_001);
		// A change has at least kind, time, checksum, two counts, price and quantity.
		assertThat(range.states()).isBetween(100L, maxBytes / 10L);
		assertEverySequence(range.firstSequence());
		assertThat(atSequence(range.firstSequence() - 1)).isEmpty();
		assertThat(at(time(copy(range.firstSequence())).minus(MICRO))).isEmpty();
		assertThat(replay(1, 5_001, 2)).extracting(HistoryState::sequence, HistoryState::afterGap)
			.containsExactly(tuple(range.firstSequence(), true), tuple(range.firstSequence() + 1, false));
	}

	@Test
	void replaysInPortions() {
		start();
		changes(600);
		List<HistoryState> all = new ArrayList<>();
		List<HistoryState> portion = replay(0, 500, 256);
		while (!portion.isEmpty()) {
			assertThat(portion).hasSizeLessThanOrEqualTo(256);
			all.addAll(portion);
			portion = (all.size() < 500) ? replay(all.size() + 1, 500, 256) : List.of();
		}
		assertThat(all).hasSize(500);
		for (int i = 0; i < all.size(); i++) {
			assertThat(all.get(i).sequence()).isEqualTo(i + 1);
			assertThat(all.get(i).afterGap()).isFalse();
			assertSame(all.get(i).book(), this.copies.get(i));
		}
		assertThat(replay(602, 700, 10)).isEmpty();
		LiveHistory history = this.book.history().orElseThrow();
		assertThatIllegalArgumentException().isThrownBy(() -> history.replay(2, 1, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> history.replay(1, 2, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> history.replay(1, 2, LiveHistory.MAX_STATES + 1));
	}

	@Test
	void beginsAnewWithTheNextNumbersWhenTheDepthChanges() {
		start();
		changes(4);
		this.book.depth(25);
		this.session.want(this.book);
		this.loop.run();
		assertThat(range().orElseThrow().states()).isEqualTo(5);
		resubscribe();
		assertThat(range().orElseThrow()).extracting(HistoryRange::firstSequence, HistoryRange::lastSequence)
			.containsExactly(6L, 6L);
		assertThat(atSequence(5)).isEmpty();
		assertThat(atSequence(1)).isEmpty();
		assertThat(replay(1, 9, 9)).singleElement().satisfies((state) -> {
			assertThat(state.sequence()).isEqualTo(6);
			assertThat(state.afterGap()).isTrue();
			assertThat(state.book().depth()).isEqualTo(25);
			assertSame(state.book(), this.copies.get(5));
		});
		assertThat(replay(6, 9, 9)).singleElement().extracting(HistoryState::afterGap).isEqualTo(true);
		assertThat(sequenceAt(time(this.copies.get(5)))).hasValue(6);
		assertThat(sequenceAt(time(this.copies.get(5)).minus(MICRO))).isEmpty();
	}

	@Test
	void tellsWhereToReplayFrom() {
		assertThat(sequenceAt(Instant.MAX)).isEmpty();
		start();
		changes(5);
		assertThat(sequenceAt(time(copy(3)))).hasValue(3);
		assertThat(sequenceAt(time(copy(3)).minus(MICRO))).hasValue(2);
		assertThat(sequenceAt(Instant.MAX)).hasValue(6);
		assertThat(sequenceAt(time(copy(1)).minus(MICRO))).isEmpty();
		desync();
		assertThat(sequenceAt(time(copy(6)).plusSeconds(9))).hasValue(6);
	}

	@Test
	void givesUpItsMemoryWhenTheBookIsNotWantedAnyMore() {
		start();
		changes(4);
		this.session.unwant(BTC);
		this.loop.run();
		JsonNode unsubscribe = request("unsubscribe");
		assertThat(range()).isPresent();
		acknowledge(unsubscribe);
		assertThat(range()).isEmpty();
		assertThat(atSequence(1)).isEmpty();
		assertThat(at(Instant.MAX)).isEmpty();
		assertThat(replay(1, 9, 9)).isEmpty();
		this.session.want(this.book);
		this.loop.run();
		assertThat(range()).isEmpty();
		acknowledge(request("subscribe"));
		frame(this.truth.snapshot());
		assertThat(range().orElseThrow()).extracting(HistoryRange::firstSequence, HistoryRange::states)
			.containsExactly(6L, 1L);
	}

	@Test
	void hasNothingBeforeTheFirstStateAndBeyondTime() {
		this.session.want(this.book);
		this.session.start();
		this.loop.run();
		assertThat(range()).isEmpty();
		greetAndSubscribe();
		frame(this.truth.snapshotWithoutChecksum());
		assertThat(range()).isEmpty();
		change();
		assertThat(range().orElseThrow().states()).isEqualTo(1);
		assertThat(at(Instant.MIN)).isEmpty();
		assertThat(at(Instant.MAX)).hasValueSatisfying((found) -> assertSame(found, this.copies.get(0)));
	}

	@Test
	void listensToNoBookUnlessItIsOn() {
		start();
		assertThatIllegalStateException().isThrownBy(this::listen);
	}

	@Test
	void hasNoHistoryUnlessItIsOn() {
		this.book = book(BookKind.LEVEL2, HistoryOptions.OFF);
		assertThat(this.book.history()).isEmpty();
		start();
		assertThat(listen()).isTrue();
	}

	@Test
	void hasNoHistoryOfIndividualOrders() {
		assertThat(book(BookKind.LEVEL3, new HistoryOptions(MAX_BYTES)).history()).isEmpty();
	}

	/** Listens to the engine, which is possible while nobody else does. */
	private boolean listen() {
		List<Boolean> done = new ArrayList<>();
		this.session.ask(this.book, (engine, state) -> {
			((OrderBook) engine.view()).addListener(new BookListener() {

				@Override
				public void onApplied(OrderBook book, BookMessage message) {
				}

				@Override
				public void onDiscarded(OrderBook book) {
				}

			});
			return true;
		}, done::add);
		this.loop.run();
		return done.equals(List.of(true));
	}

	private void assertEverySequence(long first) {
		for (long sequence = first; sequence <= this.copies.size(); sequence++) {
			BookView copy = copy(sequence);
			assertThat(atSequence(sequence)).hasValueSatisfying((found) -> assertSame(found, copy));
		}
		assertThat(atSequence(this.copies.size() + 1)).isEmpty();
	}

	/** Asks for each microsecond from before the first state to behind the last. */
	private void assertEveryInstant() {
		Instant end = time(this.copies.get(this.copies.size() - 1)).plus(MICRO);
		int answers = 0;
		int nothing = 0;
		for (Instant instant = time(this.copies.get(0)).minus(MICRO); !instant.isAfter(end); instant = instant
			.plus(MICRO)) {
			BookView expected = naiveAt(instant);
			Optional<BookView> found = at(instant);
			if (expected == null) {
				assertThat(found).as("%s", instant).isEmpty();
				nothing++;
			}
			else {
				assertThat(found).as("%s", instant).hasValueSatisfying((view) -> assertSame(view, expected));
				answers++;
			}
		}
		assertThat(answers).isEqualTo(this.copies.size() + 1);
		// One before the first state, and the microsecond of the message that was wrong.
		assertThat(nothing).isEqualTo(2);
	}

	private @Nullable BookView naiveAt(Instant instant) {
		BookView last = null;
		for (int i = 0; i < this.copies.size() && !time(this.copies.get(i)).isAfter(instant); i++) {
			boolean inGap = this.gapsAfter.contains(i + 1) && instant.isAfter(time(this.copies.get(i)));
			last = inGap ? null : this.copies.get(i);
		}
		return last;
	}

	private static void assertSame(BookView found, BookView expected) {
		assertThat(found.state()).isEqualTo(BookState.LIVE);
		assertThat(found.timestampNs()).isEqualTo(expected.timestampNs());
		assertThat(found.checksum()).isEqualTo(expected.checksum());
		assertThat(found.bids()).isEqualTo(expected.bids());
		assertThat(found.asks()).isEqualTo(expected.asks());
	}

	private BookView copy(long sequence) {
		return this.copies.get((int) sequence - 1);
	}

	private static Instant time(BookView copy) {
		return copy.asOf().orElseThrow();
	}

	private Optional<BookView> at(Instant instant) {
		return done(this.book.history().orElseThrow().at(instant));
	}

	private OptionalLong sequenceAt(Instant instant) {
		return done(this.book.history().orElseThrow().sequenceAt(instant));
	}

	private Optional<BookView> atSequence(long sequence) {
		return done(this.book.history().orElseThrow().atSequence(sequence));
	}

	private Optional<HistoryRange> range() {
		return done(this.book.history().orElseThrow().range());
	}

	private List<HistoryState> replay(long from, long to, int max) {
		return done(this.book.history().orElseThrow().replay(from, to, max));
	}

	private <T> T done(CompletableFuture<T> answer) {
		assertThat(answer).isNotDone();
		this.loop.run();
		assertThat(answer).isDone();
		return answer.join();
	}

	private PublishedBook book(BookKind kind, HistoryOptions history) {
		return new PublishedBook(kind, BTC, 10, 0, ChecksumPolicy.EVERY_MESSAGE, history, this.loop.clock(),
				new Publisher());
	}

	private void start() {
		this.session.want(this.book);
		this.session.start();
		this.loop.run();
		greetAndSubscribe();
		snapshot();
	}

	private void greetAndSubscribe() {
		this.transport.last().greet();
		frame("{\"channel\":\"instrument\",\"type\":\"snapshot\",\"data\":{\"assets\":[],\"pairs\":[{\"symbol\":\""
				+ BTC + "\",\"base\":\"X\",\"quote\":\"USD\",\"status\":\"online\",\"qty_precision\":8,"
				+ "\"price_precision\":1}]}}");
		acknowledge(request("subscribe"));
	}

	/** Sends a message that cannot be verified. */
	private void desync() {
		this.gapsAfter.add(this.copies.size());
		frame(this.truth.bid("99.5", "7").replaceFirst("\"checksum\":\\d+", "\"checksum\":1"));
		assertThat(this.book.state()).isEqualTo(BookState.RESYNCING);
	}

	private void resubscribe() {
		acknowledge(request("unsubscribe"));
		acknowledge(request("subscribe"));
		snapshot();
	}

	private void reconnect() {
		this.gapsAfter.add(this.copies.size());
		this.transport.last().fail(Kind.LOST);
		this.loop.advance(Duration.ofSeconds(4));
		greetAndSubscribe();
		snapshot();
	}

	private void snapshot() {
		frame(this.truth.snapshot());
		copy();
	}

	private void changes(int count) {
		for (int i = 0; i < count; i++) {
			change();
		}
	}

	/** Changes, adds or removes a level; a removed one leaves the side less deep. */
	private void change() {
		int tick = this.random.nextInt(8);
		String qty = (this.random.nextInt(6) == 0) ? "0" : String.valueOf(1 + this.random.nextInt(1_000_000));
		boolean bid = this.random.nextBoolean();
		frame(bid ? this.truth.bid((990 + tick) / 10 + "." + (990 + tick) % 10, qty)
				: this.truth.ask((1004 + tick) / 10 + "." + (1004 + tick) % 10, qty));
		copy();
	}

	private void copy() {
		assertThat(this.book.state()).isEqualTo(BookState.LIVE);
		List<BookView> taken = new ArrayList<>();
		this.session.ask(this.book, BookEngine::copy, taken::add);
		this.loop.run();
		assertThat(taken.get(0).checksum()).isEqualTo(this.truth.checksum());
		this.copies.add(taken.get(0));
	}

	private void frame(String text) {
		this.transport.last().frame(text);
	}

	private JsonNode request(String method) {
		List<JsonNode> matching = this.transport.last()
			.takeRequests()
			.stream()
			.filter((request) -> request.path("params").path("channel").asString("").equals("book"))
			.toList();
		assertThat(matching).singleElement()
			.satisfies((request) -> assertThat(request.path("method").stringValue()).isEqualTo(method));
		return matching.get(0);
	}

	private void acknowledge(JsonNode request) {
		frame("{\"method\":\"" + request.path("method").stringValue() + "\",\"req_id\":"
				+ request.path("req_id").longValue() + ",\"result\":{\"channel\":\"book\",\"depth\":"
				+ request.path("params").path("depth").intValue() + ",\"snapshot\":true,\"symbol\":\"" + BTC
				+ "\"},\"success\":true,\"time_out\":\"2026-01-01T00:00:01.000000Z\"}");
	}

	private static final class Listener implements SessionListener {

		@Override
		public void onStateChange(ConnectionStateChange change) {
		}

		@Override
		public void onRestored(SubscriptionsRestored event) {
		}

	}

	private final class Publisher implements BookPublisher {

		@Override
		public void onUpdate(PublishedBook book) {
		}

		@Override
		public void onStateChange(BookStateChange change) {
		}

		@Override
		public <T> CompletableFuture<Optional<T>> askWriter(PublishedBook book,
				Supplier<? extends Optional<? extends T>> question) {
			CompletableFuture<Optional<T>> answer = new CompletableFuture<>();
			BookHistorySessionTests.this.session.execute(() -> answer.complete(question.get().map((found) -> found)));
			return answer;
		}

	}

}
