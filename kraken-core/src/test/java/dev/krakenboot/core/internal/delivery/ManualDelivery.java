// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;

import dev.krakenboot.book.ApplyResult;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.book.OrderBook;
import dev.krakenboot.book.decode.BookFrame;
import dev.krakenboot.book.decode.BookFrameDecoder;
import dev.krakenboot.core.book.HistoryOptions;
import dev.krakenboot.core.delivery.DeliveryOptions;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.KrakenEventListener;
import dev.krakenboot.core.internal.book.BookDirectory;
import dev.krakenboot.core.internal.book.BookKind;
import dev.krakenboot.core.internal.book.BookPublisher;
import dev.krakenboot.core.internal.book.PublishedBook;
import dev.krakenboot.core.statistics.MessageTimings;
import dev.krakenboot.core.testing.NaiveBook;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** A dispatcher whose executor runs, and whose time moves, when a test says so. */
final class ManualDelivery {

	final ManualExecutor executor = new ManualExecutor();

	final BookDirectory directory = new BookDirectory(ChecksumPolicy.EVERY_MESSAGE, HistoryOptions.OFF,
			Clock.systemUTC(), new Publisher());

	/** Odd, so that no stamp is rounded. */
	long nowNs = 1_000_000_001;

	/** Run between the publication of a state and the news of it. */
	Runnable beforeChange = () -> {
	};

	/** Supplies the present state of the account. */
	Reconciliation reconciliation = Reconciliation.NONE;

	/** Hears how long events wait; null for nobody. */
	@Nullable MessageTimings timings;

	final EventDispatcher dispatcher;

	ManualDelivery() {
		this(DeliveryOptions.DEFAULT);
	}

	ManualDelivery(DeliveryOptions options) {
		this.dispatcher = new EventDispatcher(new DeliveryContext(this.executor, this.directory, options,
				(receiver) -> this.reconciliation.present(receiver), () -> this.nowNs, () -> this.timings));
	}

	Feed feed(String symbol) {
		return new Feed(symbol);
	}

	/** One book with the engine and the truth behind it. */
	final class Feed {

		final NaiveBook truth;

		final PublishedBook book;

		private final OrderBook engine;

		private final BookFrameDecoder decoder = new BookFrameDecoder();

		private final BookFrame frame = new BookFrame();

		private Feed(String symbol) {
			this.truth = NaiveBook.around100(symbol);
			this.engine = new OrderBook(symbol, 10, 1, 8);
			this.book = ManualDelivery.this.directory.want(BookKind.LEVEL2, symbol, 10);
		}

		void snapshot() {
			apply(this.truth.snapshot());
		}

		void bid(String price, int qty) {
			apply(this.truth.bid(price, String.valueOf(qty)));
		}

		void fail() {
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
			ManualDelivery.this.dispatcher.update(book);
		}

		@Override
		public void onStateChange(BookStateChange change) {
			ManualDelivery.this.beforeChange.run();
			ManualDelivery.this.dispatcher.announce(change);
		}

	}

	/** Runs tasks when a test says so, apart from those of a blocked listener. */
	static final class ManualExecutor implements Executor {

		final Queue<Runnable> tasks = new ArrayDeque<>();

		private KrakenEventListener blocked;

		@Override
		public void execute(Runnable task) {
			this.tasks.add(task);
		}

		void block(KrakenEventListener listener) {
			this.blocked = listener;
		}

		void runAll() {
			for (int rounds = this.tasks.size(); rounds > 0; rounds = this.tasks.size()) {
				List<Runnable> due = new ArrayList<>(this.tasks);
				this.tasks.clear();
				boolean ran = false;
				for (Runnable task : due) {
					if (this.blocked != null && task instanceof ListenerMailbox mailbox
							&& mailbox.belongsTo(this.blocked)) {
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
