// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import dev.krakenboot.book.ApplyResult;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.book.OrderBook;
import dev.krakenboot.book.decode.BookFrame;
import dev.krakenboot.book.decode.BookFrameDecoder;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.core.event.KrakenEventListener;
import dev.krakenboot.core.internal.book.BookDirectory;
import dev.krakenboot.core.internal.book.BookPublisher;
import dev.krakenboot.core.internal.book.PublishedBook;
import dev.krakenboot.core.testing.NaiveBook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventDispatcherTests {

	private final ManualExecutor executor = new ManualExecutor();

	private final BookDirectory directory = new BookDirectory(ChecksumPolicy.EVERY_MESSAGE, Clock.systemUTC(),
			new Publisher());

	private final EventDispatcher dispatcher = new EventDispatcher(this.executor, this.directory);

	private final Feed btc = new Feed("BTC/USD");

	private final Feed eth = new Feed("ETH/USD");

	private final Recorder listener = new Recorder();

	@BeforeEach
	void addListener() {
		this.dispatcher.add(this.listener);
		this.executor.runAll();
	}

	@Test
	void deliversNothingOnTheCallingThread() {
		this.btc.snapshot();
		assertThat(this.listener.heard).isEmpty();
		this.executor.runAll();
		assertThat(this.listener.heard).containsExactly("BTC/USD LIVE", "BTC/USD " + this.btc.truth.checksum());
	}

	@Test
	void deliversOnlyTheNewestStateOfABookToASlowListener() {
		this.btc.snapshot();
		for (int i = 1; i <= 100; i++) {
			this.btc.bid("99.5", i);
		}
		this.executor.runAll();
		assertThat(this.listener.heard).containsExactly("BTC/USD LIVE", "BTC/USD " + this.btc.truth.checksum());
		assertThat(this.dispatcher.conflated()).isEqualTo(100);
	}

	@Test
	void deliversEveryUpdateToAListenerThatKeepsUp() {
		this.btc.snapshot();
		this.executor.runAll();
		for (int i = 1; i <= 100; i++) {
			this.btc.bid("99.5", i);
			this.executor.runAll();
		}
		assertThat(this.listener.heard).hasSize(102);
		assertThat(this.dispatcher.conflated()).isZero();
	}

	@Test
	void neverConflatesStateChanges() {
		for (int i = 0; i < 20; i++) {
			this.btc.snapshot();
			this.btc.fail();
		}
		this.executor.runAll();
		List<String> expected = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			expected.add("BTC/USD LIVE");
			expected.add("BTC/USD RESYNCING");
		}
		assertThat(this.listener.heard).isEqualTo(expected);
	}

	@Test
	void deliversNothingOlderThanAStateChangeAfterIt() {
		this.btc.snapshot();
		this.btc.bid("99.5", 7);
		this.btc.fail();
		this.executor.runAll();
		assertThat(this.listener.heard).containsExactly("BTC/USD LIVE", "BTC/USD RESYNCING");
		this.btc.snapshot();
		this.executor.runAll();
		assertThat(this.listener.heard).hasSize(4).endsWith("BTC/USD LIVE", "BTC/USD " + this.btc.truth.checksum());
	}

	@Test
	void tellsANewListenerOfLiveBooksAsTheyAre() {
		this.btc.snapshot();
		this.executor.runAll();
		Recorder late = new Recorder();
		this.dispatcher.add(late);
		this.executor.runAll();
		assertThat(late.heard).containsExactly("BTC/USD " + this.btc.truth.checksum());
		this.btc.bid("99.5", 3);
		this.executor.runAll();
		assertThat(late.heard).hasSize(2);
	}

	@Test
	void goesOnAfterAListenerHasFailed() {
		List<String> heard = this.listener.heard;
		this.dispatcher.add(new KrakenEventListener() {

			@Override
			public void onBookUpdate(BookUpdate update) {
				throw new IllegalStateException("thrown on purpose");
			}

		});
		this.btc.snapshot();
		this.executor.runAll();
		this.btc.bid("99.5", 3);
		this.eth.snapshot();
		this.executor.runAll();
		assertThat(heard).hasSize(5);
	}

	@Test
	void deliversToAListenerAgainAfterItHasThrownAnError() {
		List<String> heard = new ArrayList<>();
		this.dispatcher.add(new KrakenEventListener() {

			@Override
			public void onBookUpdate(BookUpdate update) {
				heard.add(update.symbol());
				throw new AssertionError("thrown on purpose");
			}

		});
		this.btc.snapshot();
		this.executor.runAll();
		this.btc.bid("99.5", 3);
		this.executor.runAll();
		assertThat(heard).containsExactly("BTC/USD", "BTC/USD");
	}

	@Test
	void sparesAListenerTheUpdatesItDoesNotWant() {
		List<BookState> states = new ArrayList<>();
		KrakenEventListener stateListener = new KrakenEventListener() {

			@Override
			public boolean wantsBookUpdates() {
				return false;
			}

			@Override
			public void onBookUpdate(BookUpdate update) {
				throw new IllegalStateException("Not wanted");
			}

			@Override
			public void onBookStateChange(BookStateChange change) {
				states.add(change.to());
			}

		};
		this.dispatcher.remove(this.listener);
		this.dispatcher.add(stateListener);
		this.btc.snapshot();
		this.executor.runAll();
		this.btc.bid("99.5", 3);
		assertThat(this.executor.tasks).isEmpty();
		this.btc.fail();
		this.executor.runAll();
		assertThat(states).containsExactly(BookState.LIVE, BookState.RESYNCING);
	}

	@Test
	void keepsTheCountsOfARemovedListener() {
		this.btc.snapshot();
		this.btc.bid("99.5", 3);
		assertThat(this.dispatcher.conflated()).isEqualTo(1);
		this.dispatcher.remove(this.listener);
		assertThat(this.dispatcher.conflated()).isEqualTo(1);
	}

	@Test
	void holdsUpNobodyForAListenerThatDoesNotReturn() {
		Recorder blocked = new Recorder();
		this.dispatcher.add(blocked);
		this.executor.runAll();
		this.executor.block(blocked);
		for (int i = 1; i <= 10; i++) {
			this.btc.snapshot();
			this.executor.runAll();
		}
		assertThat(this.listener.heard).hasSize(11);
		assertThat(blocked.heard).isEmpty();
	}

	@Test
	void keepsABoundedNumberOfStateChangesForAListenerThatDoesNotReturn() {
		for (int i = 0; i < Mailbox.MAX_CHANGES; i++) {
			this.btc.snapshot();
			this.btc.fail();
		}
		assertThat(this.dispatcher.dropped()).isEqualTo(Mailbox.MAX_CHANGES);
		this.executor.runAll();
		assertThat(this.listener.heard).hasSize(Mailbox.MAX_CHANGES).endsWith("BTC/USD RESYNCING");
	}

	@Test
	void tellsARemovedListenerNothingMore() {
		this.btc.snapshot();
		this.dispatcher.remove(this.listener);
		this.executor.runAll();
		this.btc.bid("99.5", 3);
		this.executor.runAll();
		assertThat(this.listener.heard).isEmpty();
	}

	/** One book with the engine and the truth behind it. */
	private final class Feed {

		private final NaiveBook truth;

		private final OrderBook engine;

		private final PublishedBook book;

		private final BookFrameDecoder decoder = new BookFrameDecoder();

		private final BookFrame frame = new BookFrame();

		private Feed(String symbol) {
			this.truth = NaiveBook.around100(symbol);
			this.engine = new OrderBook(symbol, 10, 1, 8);
			this.book = EventDispatcherTests.this.directory.want(symbol, 10);
		}

		private void snapshot() {
			apply(this.truth.snapshot());
		}

		private void bid(String price, int qty) {
			apply(this.truth.bid(price, String.valueOf(qty)));
		}

		private void fail() {
			this.engine.discard();
			this.book.enter(BookState.RESYNCING, "test");
		}

		private void apply(String text) {
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			assertThat(this.decoder.decode(bytes, 0, bytes.length, this.frame)).isTrue();
			assertThat(this.engine.apply(this.frame.message(0))).isEqualTo(ApplyResult.VERIFIED);
			this.book.onApplied(this.engine, !this.frame.message(0).snapshot());
		}

	}

	private final class Publisher implements BookPublisher {

		@Override
		public void onUpdate(PublishedBook book) {
			EventDispatcherTests.this.dispatcher.update(book);
		}

		@Override
		public void onStateChange(BookStateChange change) {
			EventDispatcherTests.this.dispatcher.change(change);
		}

		@Override
		public CompletableFuture<BookView> fullCopy(PublishedBook book) {
			return CompletableFuture.completedFuture(book.top());
		}

	}

	private static final class Recorder implements KrakenEventListener {

		private final List<String> heard = new ArrayList<>();

		@Override
		public void onBookUpdate(BookUpdate update) {
			assertThat(update.view().state()).isEqualTo(BookState.LIVE);
			this.heard.add(update.symbol() + " " + update.view().checksum());
		}

		@Override
		public void onBookStateChange(BookStateChange change) {
			this.heard.add(change.symbol() + " " + change.to());
		}

	}

	/** Runs tasks when a test says so, apart from those of a blocked listener. */
	private static final class ManualExecutor implements Executor {

		private final Queue<Runnable> tasks = new ArrayDeque<>();

		private KrakenEventListener blocked;

		@Override
		public void execute(Runnable task) {
			this.tasks.add(task);
		}

		private void block(KrakenEventListener listener) {
			this.blocked = listener;
		}

		private void runAll() {
			for (int rounds = this.tasks.size(); rounds > 0; rounds = this.tasks.size()) {
				List<Runnable> due = new ArrayList<>(this.tasks);
				this.tasks.clear();
				boolean ran = false;
				for (Runnable task : due) {
					if (this.blocked != null && ((Mailbox) task).belongsTo(this.blocked)) {
						this.tasks.add(task);
					}
					else {
						task.run();
						ran = true;
					}
				}
				if (!ran) {
					return;
				}
			}
		}

	}

}
