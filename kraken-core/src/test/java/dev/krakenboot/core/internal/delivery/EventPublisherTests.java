// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import dev.krakenboot.book.BookState;
import dev.krakenboot.core.delivery.DeliveryOptions;
import dev.krakenboot.core.delivery.DeliveryStatus;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.KrakenEventListener;
import org.junit.jupiter.api.Test;
import reactor.adapter.JdkFlowAdapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/** Streams, held against the rules of Reactive Streams for publishers. */
class EventPublisherTests {

	private static final List<String> ALL = List.of();

	private final ManualDelivery delivery = new ManualDelivery();

	private final ManualDelivery.ManualExecutor executor = this.delivery.executor;

	private final EventDispatcher dispatcher = this.delivery.dispatcher;

	private final ManualDelivery.Feed btc = this.delivery.feed("BTC/USD");

	private final ManualDelivery.Feed eth = this.delivery.feed("ETH/USD");

	@Test
	void signalsTheSubscriptionFirstAndInTheCallingThread() {
		this.btc.snapshot();
		Subscriber<BookUpdate> subscriber = subscribe(BookUpdate.class, ALL, Long.MAX_VALUE);
		assertThat(subscriber.signals).containsExactly("subscribed");
		this.executor.runAll();
		assertThat(subscriber.signals).containsExactly("subscribed", "BTC/USD " + this.btc.truth.checksum());
	}

	@Test
	void refusesNoSubscriberButNull() {
		assertThatNullPointerException()
			.isThrownBy(() -> this.dispatcher.publisher(BookUpdate.class, ALL).subscribe(null));
	}

	@Test
	void deliversNothingInTheThreadOfTheBooksWriterNorOfTheRequest() {
		Subscriber<BookUpdate> subscriber = subscribe(BookUpdate.class, ALL, 0);
		this.btc.snapshot();
		subscriber.subscription.request(5);
		assertThat(subscriber.events()).isEmpty();
		this.executor.runAll();
		assertThat(subscriber.events()).hasSize(1);
	}

	@Test
	void deliversNoMoreThanWasAskedFor() {
		Subscriber<KrakenEvent> subscriber = subscribe(KrakenEvent.class, ALL, 3);
		for (int i = 0; i < 5; i++) {
			this.btc.snapshot();
			this.btc.fail();
			this.executor.runAll();
		}
		assertThat(subscriber.events()).hasSize(3);
		subscriber.subscription.request(2);
		this.executor.runAll();
		assertThat(subscriber.events()).hasSize(5);
	}

	@Test
	void addsUpWhatIsAskedForWithoutOverflow() {
		Subscriber<BookUpdate> subscriber = subscribe(BookUpdate.class, ALL, Long.MAX_VALUE);
		subscriber.subscription.request(Long.MAX_VALUE);
		subscriber.subscription.request(1);
		this.executor.runAll();
		for (int i = 1; i <= 10; i++) {
			this.btc.snapshot();
			this.executor.runAll();
		}
		assertThat(subscriber.events()).hasSize(10);
	}

	@Test
	void conflatesPerBookWhileNothingIsAskedFor() {
		Subscriber<BookUpdate> subscriber = subscribe(BookUpdate.class, ALL, 0);
		this.btc.snapshot();
		this.eth.snapshot();
		for (int i = 1; i <= 50; i++) {
			this.btc.bid("99.5", i);
			this.executor.runAll();
		}
		subscriber.subscription.request(10);
		this.executor.runAll();
		assertThat(subscriber.events()).containsExactly("BTC/USD " + this.btc.truth.checksum(),
				"ETH/USD " + this.eth.truth.checksum());
		assertThat(this.dispatcher.undelivered().conflated()).isEqualTo(50);
	}

	@Test
	void starvesNoBookOfASubscriberThatAsksForOneAtATime() {
		List<ManualDelivery.Feed> feeds = IntStream.range(0, 150)
			.mapToObj((i) -> this.delivery.feed("A" + i + "/USD"))
			.toList();
		Subscriber<BookUpdate> subscriber = subscribe(BookUpdate.class, ALL, 0);
		feeds.forEach(ManualDelivery.Feed::snapshot);
		for (int i = 1; i <= 150; i++) {
			feeds.get(0).bid("99.5", i);
			feeds.get(1).bid("99.5", i);
			subscriber.subscription.request(1);
			this.executor.runAll();
		}
		assertThat(subscriber.events().stream().map((event) -> event.split(" ")[0]).distinct()).hasSize(150);
	}

	@Test
	void keepsStateChangesInOrderWhileNothingIsAskedFor() {
		Subscriber<BookStateChange> subscriber = subscribe(BookStateChange.class, ALL, 0);
		List<String> expected = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			this.btc.snapshot();
			this.btc.bid("99.5", 1 + i);
			this.btc.fail();
			expected.add("BTC/USD LIVE");
			expected.add("BTC/USD RESYNCING");
		}
		for (int i = 0; i < 40; i++) {
			subscriber.subscription.request(1);
			this.executor.runAll();
		}
		assertThat(subscriber.events()).isEqualTo(expected);
	}

	@Test
	void boundsTheChangesThatWaitAndCountsThoseItDrops() {
		Subscriber<BookStateChange> subscriber = subscribe(BookStateChange.class, ALL, 0);
		for (int i = 0; i < DeliveryOptions.DEFAULT_CHANGE_BOUND; i++) {
			this.btc.snapshot();
			this.btc.fail();
		}
		DeliveryStatus status = this.dispatcher.deliveries().get(0);
		assertThat(status.pendingChanges()).isEqualTo(DeliveryOptions.DEFAULT_CHANGE_BOUND);
		assertThat(status.droppedChanges()).isEqualTo(DeliveryOptions.DEFAULT_CHANGE_BOUND);
		subscriber.subscription.request(Long.MAX_VALUE);
		this.executor.runAll();
		assertThat(subscriber.events()).hasSize(DeliveryOptions.DEFAULT_CHANGE_BOUND).endsWith("BTC/USD RESYNCING");
	}

	@Test
	void hasNothingOlderThanAStateChangeBehindItInOneStream() {
		Subscriber<KrakenEvent> subscriber = subscribe(KrakenEvent.class, ALL, 0);
		this.btc.snapshot();
		this.btc.bid("99.5", 7);
		this.btc.fail();
		this.btc.snapshot();
		for (int i = 0; i < 10; i++) {
			subscriber.subscription.request(1);
			this.executor.runAll();
		}
		assertThat(subscriber.events()).containsExactly("BTC/USD LIVE", "BTC/USD RESYNCING", "BTC/USD LIVE",
				"BTC/USD " + this.btc.truth.checksum());
	}

	@Test
	void deliversNoUpdateBeforeTheStateChangeItBelongsBehind() {
		Subscriber<KrakenEvent> subscriber = subscribe(KrakenEvent.class, ALL, Long.MAX_VALUE);
		this.btc.snapshot();
		this.executor.runAll();
		this.btc.bid("99.5", 7);
		this.btc.fail();
		this.delivery.beforeChange = this.executor::runAll;
		this.btc.snapshot();
		this.executor.runAll();
		assertThat(subscriber.events().subList(2, 5)).containsExactly("BTC/USD RESYNCING", "BTC/USD LIVE",
				"BTC/USD " + this.btc.truth.checksum());
		assertThat(subscriber.events()).hasSize(5);
	}

	@Test
	void deliversTheUpdateOfABookThatTurnedLiveAgainDuringDelivery() {
		List<String> heard = new ArrayList<>();
		// The book of a waiting update fails and heals while another change is delivered.
		this.dispatcher.add(new KrakenEventListener() {

			@Override
			public void onBookStateChange(BookStateChange change) {
				if (change.symbol().equals("ETH/USD")) {
					EventPublisherTests.this.btc.fail();
					EventPublisherTests.this.btc.snapshot();
				}
			}

			@Override
			public void onBookUpdate(BookUpdate update) {
				heard.add(update.symbol() + " in state " + update.epoch());
			}

		});
		this.btc.snapshot();
		this.executor.runAll();
		this.btc.bid("99.5", 2);
		this.eth.fail();
		this.executor.runAll();
		assertThat(heard).containsExactly("BTC/USD in state 1", "BTC/USD in state 3");
	}

	@Test
	void deliversOnlyTheAskedSymbolsAndAlsoOnesWantedLater() {
		Subscriber<BookUpdate> subscriber = subscribe(BookUpdate.class, List.of("ETH/USD", "SOL/USD"), Long.MAX_VALUE);
		this.executor.runAll();
		this.btc.snapshot();
		this.eth.snapshot();
		this.executor.runAll();
		ManualDelivery.Feed sol = this.delivery.feed("SOL/USD");
		sol.snapshot();
		this.executor.runAll();
		assertThat(subscriber.events()).containsExactly("ETH/USD " + this.eth.truth.checksum(),
				"SOL/USD " + sol.truth.checksum());
	}

	@Test
	void signalsAnErrorForARequestOfNothingAndThenNothingMore() {
		for (long illegal : new long[] { 0, -1, Long.MIN_VALUE }) {
			Subscriber<BookUpdate> subscriber = subscribe(BookUpdate.class, ALL, 1);
			subscriber.subscription.request(illegal);
			this.executor.runAll();
			assertThat(subscriber.signals).containsExactly("subscribed", "error");
			assertThat(subscriber.failure).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("3.9");
			this.btc.snapshot();
			subscriber.subscription.request(1);
			this.executor.runAll();
			assertThat(subscriber.signals).hasSize(2);
		}
		assertThat(this.dispatcher.deliveries()).isEmpty();
	}

	@Test
	void signalsNothingAfterACancelFromInsideASignal() {
		Subscriber<KrakenEvent> subscriber = subscribe(KrakenEvent.class, ALL, Long.MAX_VALUE);
		subscriber.onEvent = (event) -> subscriber.subscription.cancel();
		this.btc.snapshot();
		this.eth.snapshot();
		this.executor.runAll();
		assertThat(subscriber.signals).containsExactly("subscribed", "BTC/USD LIVE");
		assertThat(this.dispatcher.deliveries()).isEmpty();
		subscriber.subscription.cancel();
		subscriber.subscription.request(1);
		subscriber.subscription.request(-1);
		this.dispatcher.close();
		this.executor.runAll();
		assertThat(subscriber.signals).hasSize(2);
	}

	@Test
	void deliversOneAfterTheOtherWhenTheSubscriberAsksFromInsideASignal() {
		Subscriber<KrakenEvent> subscriber = subscribe(KrakenEvent.class, ALL, 1);
		int[] depth = { 0 };
		List<Integer> depths = new ArrayList<>();
		subscriber.onEvent = (event) -> {
			depths.add(++depth[0]);
			subscriber.subscription.request(1);
			depth[0]--;
		};
		for (int i = 0; i < 1_000; i++) {
			this.btc.snapshot();
			this.btc.fail();
		}
		this.executor.runAll();
		assertThat(depths).hasSize(2_000).containsOnly(1);
	}

	@Test
	void givesEverySubscriberAMailboxOfItsOwn() {
		Flow.Publisher<BookUpdate> publisher = this.dispatcher.publisher(BookUpdate.class, ALL);
		Subscriber<BookUpdate> quick = new Subscriber<>(Long.MAX_VALUE);
		Subscriber<BookUpdate> slow = new Subscriber<>(0);
		publisher.subscribe(quick);
		publisher.subscribe(slow);
		this.executor.runAll();
		for (int i = 0; i < 10; i++) {
			this.btc.snapshot();
			this.executor.runAll();
		}
		assertThat(quick.events()).hasSize(10);
		assertThat(slow.events()).isEmpty();
		assertThat(this.dispatcher.deliveries()).extracting(DeliveryStatus::pendingBooks).containsExactly(0, 1);
		assertThat(this.dispatcher.deliveries()).extracting(DeliveryStatus::conflated).containsExactly(0L, 9L);
	}

	@Test
	void hurtsNobodyElseWhenASubscriberThrowsAndTakesItForCancelled() {
		Subscriber<BookUpdate> bad = subscribe(BookUpdate.class, ALL, Long.MAX_VALUE);
		bad.onEvent = (event) -> {
			throw new IllegalStateException("thrown on purpose");
		};
		Subscriber<BookUpdate> good = subscribe(BookUpdate.class, ALL, Long.MAX_VALUE);
		List<String> listened = new ArrayList<>();
		this.dispatcher.add(new KrakenEventListener() {

			@Override
			public void onBookUpdate(BookUpdate update) {
				listened.add(update.symbol());
			}

		});
		for (int i = 0; i < 3; i++) {
			this.btc.snapshot();
			this.executor.runAll();
		}
		assertThat(bad.signals).hasSize(2);
		assertThat(good.events()).hasSize(3);
		assertThat(listened).hasSize(3);
		assertThat(this.dispatcher.deliveries()).hasSize(2);
	}

	@Test
	void dropsASubscriberThatThrowsWhenItHearsOfItsSubscription() {
		this.dispatcher.publisher(BookUpdate.class, ALL).subscribe(new Subscriber<>(1) {

			@Override
			public void onSubscribe(Flow.Subscription subscription) {
				throw new IllegalStateException("thrown on purpose");
			}

		});
		this.btc.snapshot();
		this.executor.runAll();
		assertThat(this.dispatcher.deliveries()).isEmpty();
	}

	@Test
	void completesWhenClosedAfterWhatWasAskedFor() {
		Subscriber<KrakenEvent> asking = subscribe(KrakenEvent.class, ALL, Long.MAX_VALUE);
		Subscriber<KrakenEvent> silent = subscribe(KrakenEvent.class, ALL, 0);
		this.btc.snapshot();
		this.dispatcher.close();
		this.executor.runAll();
		assertThat(asking.signals).containsExactly("subscribed", "BTC/USD LIVE", "BTC/USD " + this.btc.truth.checksum(),
				"complete");
		assertThat(silent.signals).containsExactly("subscribed", "complete");
		this.btc.snapshot();
		this.dispatcher.close();
		this.executor.runAll();
		assertThat(asking.signals).hasSize(4);
		assertThat(silent.signals).hasSize(2);
	}

	@Test
	void completesAtOnceForASubscriberThatComesAfterTheClose() {
		this.dispatcher.close();
		Subscriber<KrakenEvent> late = subscribe(KrakenEvent.class, ALL, 1);
		this.executor.runAll();
		assertThat(late.signals).containsExactly("subscribed", "complete");
		assertThat(this.dispatcher.deliveries()).isEmpty();
	}

	@Test
	void lagsWhileThereIsSomethingThatNobodyAsksFor() {
		Subscriber<BookUpdate> subscriber = subscribe(BookUpdate.class, ALL, 0);
		this.executor.runAll();
		this.delivery.nowNs += 1_000_000_000;
		assertThat(this.dispatcher.deliveries().get(0).lag()).isZero();
		this.btc.snapshot();
		this.delivery.nowNs += 2_000_000_000;
		this.btc.bid("99.5", 2);
		assertThat(this.dispatcher.deliveries().get(0).lag()).isEqualTo(Duration.ofSeconds(2));
		subscriber.subscription.request(1);
		this.executor.runAll();
		assertThat(this.dispatcher.deliveries().get(0).lag()).isZero();
	}

	@Test
	void servesReactorOverItsAdapter() {
		List<BookState> states = new ArrayList<>();
		boolean[] completed = { false };
		JdkFlowAdapter.flowPublisherToFlux(this.dispatcher.publisher(BookStateChange.class, ALL))
			.filter((change) -> change.symbol().equals("BTC/USD"))
			.map(BookStateChange::to)
			.take(3)
			.subscribe(states::add, (failure) -> {
			}, () -> completed[0] = true);
		for (int i = 0; i < 3; i++) {
			this.btc.snapshot();
			this.btc.fail();
		}
		this.executor.runAll();
		assertThat(states).containsExactly(BookState.LIVE, BookState.RESYNCING, BookState.LIVE);
		assertThat(completed[0]).isTrue();
		assertThat(this.dispatcher.deliveries()).isEmpty();
	}

	private <E extends KrakenEvent> Subscriber<E> subscribe(Class<E> type, List<String> symbols, long demand) {
		Subscriber<E> subscriber = new Subscriber<>(demand);
		this.dispatcher.publisher(type, symbols).subscribe(subscriber);
		return subscriber;
	}

	private static class Subscriber<E extends KrakenEvent> implements Flow.Subscriber<E> {

		private final long demand;

		private final List<String> signals = new ArrayList<>();

		private Consumer<E> onEvent = (event) -> {
		};

		private Flow.Subscription subscription;

		private Throwable failure;

		private Subscriber(long demand) {
			this.demand = demand;
		}

		private List<String> events() {
			return this.signals.subList(1, this.signals.size());
		}

		@Override
		public void onSubscribe(Flow.Subscription subscription) {
			this.signals.add("subscribed");
			this.subscription = subscription;
			if (this.demand > 0) {
				subscription.request(this.demand);
			}
		}

		@Override
		public void onNext(E event) {
			if (event instanceof BookUpdate update) {
				this.signals.add(update.symbol() + " " + update.view().checksum());
			}
			else if (event instanceof BookStateChange change) {
				this.signals.add(change.symbol() + " " + change.to());
			}
			else {
				this.signals.add(event.toString());
			}
			this.onEvent.accept(event);
		}

		@Override
		public void onError(Throwable failure) {
			this.signals.add("error");
			this.failure = failure;
		}

		@Override
		public void onComplete() {
			this.signals.add("complete");
		}

	}

}
