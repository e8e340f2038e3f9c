// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.krakenboot.book.BookState;
import dev.krakenboot.core.book.ChecksumMismatch;
import dev.krakenboot.core.delivery.DeliveryOptions;
import dev.krakenboot.core.delivery.DeliveryStatus;
import dev.krakenboot.core.event.BookMismatch;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.core.event.KrakenEventListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventDispatcherTests {

	private final ManualDelivery delivery = new ManualDelivery();

	private final ManualDelivery.ManualExecutor executor = this.delivery.executor;

	private final EventDispatcher dispatcher = this.delivery.dispatcher;

	private final ManualDelivery.Feed btc = this.delivery.feed("BTC/USD");

	private final ManualDelivery.Feed eth = this.delivery.feed("ETH/USD");

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
		assertThat(this.dispatcher.undelivered().conflated()).isEqualTo(100);
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
		assertThat(this.dispatcher.undelivered().conflated()).isZero();
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
		assertThat(this.dispatcher.undelivered().conflated()).isEqualTo(1);
		this.dispatcher.remove(this.listener);
		assertThat(this.dispatcher.undelivered().conflated()).isEqualTo(1);
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
		for (int i = 0; i < DeliveryOptions.DEFAULT_CHANGE_BOUND; i++) {
			this.btc.snapshot();
			this.btc.fail();
		}
		assertThat(this.dispatcher.undelivered().droppedChanges()).isEqualTo(DeliveryOptions.DEFAULT_CHANGE_BOUND);
		this.executor.runAll();
		assertThat(this.listener.heard).hasSize(DeliveryOptions.DEFAULT_CHANGE_BOUND).endsWith("BTC/USD RESYNCING");
	}

	@Test
	void saysHowFarEachListenerIsBehind() {
		assertThat(this.dispatcher.deliveries()).singleElement()
			.isEqualTo(new DeliveryStatus(this.listener.toString(), 0, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO));
		this.btc.snapshot();
		this.delivery.nowNs += 3_000_000;
		this.btc.bid("99.5", 3);
		this.eth.snapshot();
		this.delivery.nowNs += 4_000_000;
		assertThat(this.dispatcher.deliveries()).singleElement()
			.isEqualTo(new DeliveryStatus(this.listener.toString(), 2, 0, 2, 0, 0, 1, 0, 0, 0, Duration.ofMillis(7)));
		this.executor.runAll();
		assertThat(this.dispatcher.deliveries()).singleElement()
			.isEqualTo(new DeliveryStatus(this.listener.toString(), 0, 0, 0, 0, 0, 1, 0, 0, 0, Duration.ZERO));
	}

	@Test
	void lagsForAsLongAsACallDoesNotReturn() {
		List<Duration> lags = new ArrayList<>();
		this.dispatcher.remove(this.listener);
		this.dispatcher.add(new KrakenEventListener() {

			@Override
			public void onBookUpdate(BookUpdate update) {
				EventDispatcherTests.this.delivery.nowNs += 2_000_000_000;
				lags.add(EventDispatcherTests.this.dispatcher.deliveries().get(0).lag());
			}

		});
		this.btc.snapshot();
		this.executor.runAll();
		assertThat(lags).containsExactly(Duration.ofSeconds(2));
		assertThat(this.dispatcher.deliveries().get(0).lag()).isZero();
	}

	@Test
	void lagsNoLongerThanOnePassWhenThereIsAlwaysSomethingNew() {
		List<Duration> lags = new ArrayList<>();
		this.dispatcher.remove(this.listener);
		this.dispatcher.add(new KrakenEventListener() {

			@Override
			public void onBookUpdate(BookUpdate update) {
				if (lags.size() < 50) {
					EventDispatcherTests.this.delivery.nowNs += 1_000_000;
					EventDispatcherTests.this.btc.bid("99.5", 1 + lags.size());
					lags.add(EventDispatcherTests.this.dispatcher.deliveries().get(0).lag());
				}
			}

		});
		this.btc.snapshot();
		this.executor.runAll();
		assertThat(lags).hasSize(50)
			.allSatisfy((lag) -> assertThat(lag).isBetween(Duration.ofMillis(1), Duration.ofMillis(2)));
	}

	@Test
	void tellsOfAMismatchBeforeTheStateChangeItLeadsTo() {
		List<Object> heard = new ArrayList<>();
		this.dispatcher.remove(this.listener);
		this.dispatcher.add(new KrakenEventListener() {

			@Override
			public void onChecksumMismatch(ChecksumMismatch mismatch) {
				heard.add(mismatch);
			}

			@Override
			public void onBookStateChange(BookStateChange change) {
				heard.add(change.to());
			}

		});
		ChecksumMismatch mismatch = new ChecksumMismatch("BTC/USD", Instant.EPOCH, 1, 2, List.of(), List.of(),
				List.of());
		this.dispatcher.announce(new BookMismatch(this.btc.book, mismatch));
		this.btc.fail();
		assertThat(heard).isEmpty();
		this.executor.runAll();
		assertThat(heard).containsExactly(mismatch, BookState.RESYNCING);
	}

	@Test
	void wakesAListenerOnceForABurst() {
		this.dispatcher.beginBurst();
		this.btc.snapshot();
		this.btc.bid("99.5", 7);
		this.eth.snapshot();
		assertThat(this.executor.tasks).isEmpty();
		this.dispatcher.endBurst();
		assertThat(this.executor.tasks).hasSize(1);
		this.executor.runAll();
		assertThat(this.listener.heard).containsExactly("BTC/USD LIVE", "ETH/USD LIVE",
				"BTC/USD " + this.btc.truth.checksum(), "ETH/USD " + this.eth.truth.checksum());
	}

	@Test
	void deliversAStateChangeThatEndsABurstAndNothingOlderAfterIt() {
		this.btc.snapshot();
		this.executor.runAll();
		this.dispatcher.beginBurst();
		this.btc.bid("99.5", 7);
		this.btc.fail();
		this.dispatcher.endBurst();
		this.executor.runAll();
		assertThat(this.listener.heard).hasSize(3).endsWith("BTC/USD RESYNCING");
	}

	@Test
	void wakesNobodyAtTheEndOfABurstWithoutNews() {
		this.dispatcher.beginBurst();
		this.dispatcher.endBurst();
		assertThat(this.executor.tasks).isEmpty();
	}

	@Test
	void servesAtOnceOutsideOfABurst() {
		this.dispatcher.beginBurst();
		this.dispatcher.endBurst();
		this.btc.snapshot();
		assertThat(this.executor.tasks).hasSize(1);
	}

	@Test
	void servesAtOnceWhatAnotherThreadAnnouncesDuringABurst() throws InterruptedException {
		this.dispatcher.beginBurst();
		Thread other = new Thread(this.btc::snapshot);
		other.start();
		other.join();
		assertThat(this.executor.tasks).hasSize(1);
		this.dispatcher.endBurst();
		assertThat(this.executor.tasks).hasSize(1);
	}

	@Test
	void deliversAtTheEndOfABurstWhatCameWhileAListenerWasCalled() {
		this.btc.snapshot();
		Runnable running = this.executor.tasks.remove();
		this.dispatcher.beginBurst();
		this.btc.bid("99.5", 7);
		this.dispatcher.endBurst();
		assertThat(this.executor.tasks).isEmpty();
		running.run();
		assertThat(this.listener.heard).containsExactly("BTC/USD LIVE", "BTC/USD " + this.btc.truth.checksum());
		assertThat(this.executor.tasks).isEmpty();
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

	private static final class Recorder implements KrakenEventListener {

		private final List<String> heard = new ArrayList<>();

		@Override
		public void onBookUpdate(BookUpdate update) {
			boolean live = update.view().state() == BookState.LIVE;
			this.heard.add(update.symbol() + " " + (live ? update.view().checksum() : "not live"));
		}

		@Override
		public void onBookStateChange(BookStateChange change) {
			this.heard.add(change.symbol() + " " + change.to());
		}

	}

}
