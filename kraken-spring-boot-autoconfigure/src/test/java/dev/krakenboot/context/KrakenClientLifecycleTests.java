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
import dev.krakenboot.context.event.KrakenClientEvent;
import dev.krakenboot.context.event.KrakenConnectionEvent;
import dev.krakenboot.context.event.SubscriptionsRestoredEvent;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.core.event.SubscriptionsRestored;
import dev.krakenboot.testing.FakeClient;
import org.junit.jupiter.api.Test;

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
