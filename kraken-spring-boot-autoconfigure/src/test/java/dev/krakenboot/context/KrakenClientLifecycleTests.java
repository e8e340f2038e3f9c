// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import dev.krakenboot.book.BookState;
import dev.krakenboot.context.event.BookStateChangeEvent;
import dev.krakenboot.context.event.BookUpdateEvent;
import dev.krakenboot.context.event.ChecksumMismatchEvent;
import dev.krakenboot.context.event.KrakenClientEvent;
import dev.krakenboot.context.event.KrakenConnectionEvent;
import dev.krakenboot.context.event.SubscriptionsRestoredEvent;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.event.AccountResync;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.SubscriptionsRestored;
import dev.krakenboot.core.event.TradesDropped;
import dev.krakenboot.core.market.CandleInterval;
import dev.krakenboot.core.message.SystemStatus;
import dev.krakenboot.testing.FakeBook;
import dev.krakenboot.testing.FakeClient;
import dev.krakenboot.testing.SampleEvents;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationListener;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class KrakenClientLifecycleTests {

	private final FakeClient client = new FakeClient("default", "BTC/USD");

	private final List<Object> published = new ArrayList<>();

	private final KrakenClientLifecycle lifecycle = new KrakenClientLifecycle(List.of(this.client),
			this.published::add);

	@Test
	void startsOnceAndStopsOnce() {
		this.lifecycle.start();
		this.lifecycle.start();
		assertThat(this.lifecycle.isRunning()).isTrue();
		this.lifecycle.stop();
		this.lifecycle.stop();
		assertThat(this.lifecycle.isRunning()).isFalse();
		assertThat(this.client.calls).containsExactly("start", "stop");
	}

	@Test
	void publishesEventsOfEveryKindWithTheNameOfTheClient() {
		this.lifecycle.start();
		this.client.enter(ConnectionState.CONNECTING, Instant.EPOCH);
		this.client.enter("BTC/USD", BookState.LIVE, Instant.EPOCH);
		BookUpdate update = new BookUpdate(this.client.fake("BTC/USD"), this.client.fake("BTC/USD").top(), 1);
		this.client.tell((listener) -> listener.onBookUpdate(update));
		SubscriptionsRestored restored = new SubscriptionsRestored("public", Instant.EPOCH, Duration.ZERO, 3, 1);
		this.client.tell((listener) -> listener.onSubscriptionsRestored(restored));
		assertThat(this.published).hasExactlyElementsOfTypes(KrakenConnectionEvent.class, BookStateChangeEvent.class,
				BookUpdateEvent.class, SubscriptionsRestoredEvent.class);
		assertThat(this.published.get(3))
			.hasToString("default: connection public restored, 3 subscriptions live, 1 refused");
		assertThat(this.published).allSatisfy((event) -> {
			assertThat(((KrakenClientEvent) event).getClientName()).isEqualTo("default");
			assertThat(((KrakenClientEvent) event).getClient()).isSameAs(this.client);
		});
		assertThat(this.published.get(0)).hasToString("default: connection public STOPPED -> CONNECTING");
		assertThat(this.published.get(1)).hasToString("default: BTC/USD AWAITING_SNAPSHOT -> LIVE");
		assertThat(((BookUpdateEvent) this.published.get(2)).getUpdate()).isSameAs(update);
		assertThat(((BookUpdateEvent) this.published.get(2)).getSymbol()).isEqualTo("BTC/USD");
	}

	@Test
	void publishesAnEventForEveryKindOfEvent() {
		this.lifecycle.start();
		FakeBook book = this.client.fake("BTC/USD");
		List<KrakenEvent> events = List.of(SampleEvents.bookUpdate(book, 1),
				SampleEvents.bookStateChange(book, BookState.LIVE), SampleEvents.bookMismatch(book),
				SampleEvents.connection(ConnectionState.CONNECTED), SampleEvents.restored(),
				SampleEvents.ticker("BTC/USD", 1), SampleEvents.trade("BTC/USD", 1), SampleEvents.tradeGap("BTC/USD"),
				new TradesDropped(4), SampleEvents.candle("BTC/USD", CandleInterval.ONE_MINUTE),
				SampleEvents.candleGap("BTC/USD"), SampleEvents.instrumentRemoved("BTC/USD"),
				SampleEvents.systemStatus(SystemStatus.ONLINE), SampleEvents.execution("BTC/USD", "O1"),
				SampleEvents.unaccounted("BTC/USD", "O1"), SampleEvents.fillGap(), SampleEvents.balance("BTC"),
				SampleEvents.accountState("balances"), new AccountResync(5));
		assertThat(events).extracting(KrakenEvent::getClass)
			.hasSameSizeAs(KrakenEvent.class.getPermittedSubclasses())
			.doesNotHaveDuplicates();
		events.forEach((event) -> this.client.tell(event::deliverTo));
		assertThat(this.published).extracting(Object::toString)
			.containsExactly("default: update of BTC/USD", "default: BTC/USD AWAITING_SNAPSHOT -> LIVE",
					"default: book BTC/USD has another checksum than the exchange's",
					"default: connection public STOPPED -> CONNECTED",
					"default: connection public restored, 3 subscriptions live, 1 refused",
					"default: ticker of BTC/USD", "default: trade of BTC/USD",
					"default: 3 trades of BTC/USD are missing", "default: 4 trades were dropped",
					"default: candle of BTC/USD", "default: candles of BTC/USD are missing",
					"default: instrument BTC/USD REMOVED", "default: exchange UNKNOWN -> ONLINE",
					"default: NEW of order O1", "default: order O1 is open no more",
					"default: fills may be missing between 1970-01-01T00:00:00Z and 1970-01-01T00:00:01Z",
					"default: balance of BTC", "default: balances AWAITING_SNAPSHOT -> LIVE",
					"default: 5 events of the account were discarded");
	}

	@Test
	void tellsOfWhichChannelABookIsThatDoesNotMatch() {
		this.lifecycle.start();
		FakeBook level3 = this.client.addBook("BTC/USD", "level3");
		this.client.tell(SampleEvents.bookMismatch(level3)::deliverTo);
		assertThat(this.published).singleElement().isInstanceOfSatisfying(ChecksumMismatchEvent.class, (event) -> {
			assertThat(event.getBook()).isSameAs(level3);
			assertThat(event.getChannel()).isEqualTo("level3");
			assertThat(event.getMismatch().computed()).isEqualTo(2);
			assertThat(event).hasToString("default: level3 BTC/USD has another checksum than the exchange's");
		});
	}

	@Test
	void addsNoListenerToAClientWhenNobodyListens() {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			context.refresh();
			KrakenClientLifecycle unheard = new KrakenClientLifecycle(List.of(this.client), context);
			unheard.start();
			assertThat(this.client.isRunning()).isTrue();
			assertThat(this.client.listeners()).isEmpty();
			unheard.stop();
		}
	}

	@Test
	void wantsOfTheClientWhatIsListenedToAndNothingElse() {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			context.registerBean("bean", StateListener.class);
			context.refresh();
			KrakenClientLifecycle heard = new KrakenClientLifecycle(List.of(this.client), context);
			heard.start();
			assertThat(this.client.listeners()).singleElement().satisfies((listener) -> {
				assertThat(listener.wants(BookStateChange.class)).isTrue();
				assertThat(listener.wants(BookUpdate.class)).isFalse();
				assertThat(listener.wants(ConnectionStateChange.class)).isFalse();
			});
			this.client.enter("BTC/USD", BookState.LIVE, Instant.EPOCH);
			assertThat(context.getBean(StateListener.class).heard).hasSize(1);
			heard.stop();
		}
	}

	private static final class StateListener implements ApplicationListener<BookStateChangeEvent> {

		private final List<BookStateChangeEvent> heard = new ArrayList<>();

		StateListener() {
		}

		@Override
		public void onApplicationEvent(BookStateChangeEvent event) {
			this.heard.add(event);
		}

	}

	@Test
	void publishesNothingBeforeStartAndNothingFromTheStopOn() {
		this.client.enter(ConnectionState.CONNECTING, Instant.EPOCH);
		assertThat(this.published).isEmpty();
		this.lifecycle.start();
		this.client.onStop(() -> this.client.enter(ConnectionState.STOPPED, Instant.EPOCH));
		this.lifecycle.stop();
		assertThat(this.client.calls).endsWith("stop");
		assertThat(this.published).isEmpty();
		assertThat(this.client.listeners()).isEmpty();
	}

	@Test
	void publishesAgainAfterARestart() {
		this.lifecycle.start();
		this.lifecycle.stop();
		this.lifecycle.start();
		this.client.enter(ConnectionState.CONNECTING, Instant.EPOCH);
		assertThat(this.client.calls).containsExactly("start", "stop", "start");
		assertThat(this.published).hasSize(1);
	}

	@Test
	void stopsInAnotherThreadAndThenTells() throws InterruptedException {
		this.lifecycle.start();
		CountDownLatch stopping = new CountDownLatch(1);
		CountDownLatch mayStop = new CountDownLatch(1);
		CountDownLatch told = new CountDownLatch(1);
		AtomicReference<Thread> stopper = new AtomicReference<>();
		this.client.onStop(() -> {
			stopper.set(Thread.currentThread());
			stopping.countDown();
			await(mayStop);
		});
		this.lifecycle.stop(told::countDown);
		await(stopping);
		assertThat(told.getCount()).isOne();
		assertThat(stopper.get()).isNotSameAs(Thread.currentThread());
		mayStop.countDown();
		await(told);
		assertThat(this.lifecycle.isRunning()).isFalse();
	}

	@Test
	void tellsThatItHasStoppedThoughAClientFails() {
		this.lifecycle.start();
		this.client.onStop(() -> {
			throw new IllegalStateException("thrown on purpose");
		});
		CountDownLatch told = new CountDownLatch(1);
		this.lifecycle.stop(told::countDown);
		await(told);
		assertThat(this.lifecycle.isRunning()).isFalse();
	}

	@Test
	void waitsForTheEventThatIsBeingPublishedBeforeItHasStopped() {
		CountDownLatch publishing = new CountDownLatch(1);
		CountDownLatch mayReturn = new CountDownLatch(1);
		List<String> order = new ArrayList<>();
		KrakenClientLifecycle waiting = new KrakenClientLifecycle(List.of(this.client), (event) -> {
			publishing.countDown();
			await(mayReturn);
			order.add("published");
		});
		this.client.onStop(() -> order.add("stopped"));
		waiting.start();
		Thread delivery = new Thread(() -> this.client.enter(ConnectionState.CONNECTING, Instant.EPOCH));
		delivery.start();
		await(publishing);
		CountDownLatch told = new CountDownLatch(1);
		waiting.stop(told::countDown);
		org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> this.client.listeners().isEmpty());
		assertThat(told.getCount()).isOne();
		mayReturn.countDown();
		await(told);
		assertThat(order).containsExactly("published", "stopped");
	}

	@Test
	void refusesTwoClientsOfOneName() {
		assertThatIllegalArgumentException().isThrownBy(
				() -> new KrakenClientLifecycle(List.of(this.client, new FakeClient("default")), this.published::add))
			.withMessageContaining("'default'");
	}

	@Test
	void canBeStoppedByAListener() {
		List<KrakenClientLifecycle> self = new ArrayList<>();
		KrakenClientLifecycle stopped = new KrakenClientLifecycle(List.of(this.client), (event) -> self.get(0).stop());
		self.add(stopped);
		stopped.start();
		this.client.enter(ConnectionState.CONNECTING, Instant.EPOCH);
		assertThat(stopped.isRunning()).isFalse();
		assertThat(this.client.calls).containsExactly("start", "stop");
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
