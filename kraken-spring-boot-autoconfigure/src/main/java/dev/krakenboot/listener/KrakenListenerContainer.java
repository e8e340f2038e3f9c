// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.listener;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.event.EventSelection;
import dev.krakenboot.core.event.KrakenEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One {@link KrakenListener}: it can be started, paused and stopped. Safe for any thread,
 * also for that of its method.
 */
public final class KrakenListenerContainer {

	private static final Logger logger = LoggerFactory.getLogger(KrakenListenerContainer.class);

	static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

	private final MethodKrakenListenerEndpoint endpoint;

	private final Executor executor;

	private final LongAdder calls = new LongAdder();

	private final LongAdder failures = new LongAdder();

	/** One of each stream, held during a call, so that no two calls are at once. */
	private final List<ReentrantLock> calling;

	private List<ListenerLane> lanes = List.of();

	private boolean paused;

	KrakenListenerContainer(MethodKrakenListenerEndpoint endpoint, Executor executor) {
		this.endpoint = endpoint;
		this.executor = executor;
		this.calling = endpoint.streams().stream().map((stream) -> new ReentrantLock()).toList();
	}

	/**
	 * Id in the registry.
	 */
	public String getId() {
		return this.endpoint.id();
	}

	/**
	 * Name of the client that it listens to; empty when that has none, as a mock.
	 */
	public String getClientName() {
		return Objects.requireNonNullElse(this.endpoint.client().name(), "");
	}

	/**
	 * Channel as the exchange spells it.
	 */
	public String getChannel() {
		return this.endpoint.subscription().channel().toString();
	}

	/**
	 * Symbols of the pairs that it listens to; empty for all.
	 */
	public List<String> getSymbols() {
		return this.endpoint.subscription().symbols();
	}

	/**
	 * Type of the events that the method is called for.
	 */
	public Class<? extends KrakenEvent> getEventType() {
		return this.endpoint.method().event().type();
	}

	/**
	 * Number of calls that may be under way at a time.
	 */
	public int getConcurrency() {
		return this.calling.size();
	}

	/**
	 * Whether it starts with the context.
	 */
	public boolean isAutoStartup() {
		return this.endpoint.autoStartup();
	}

	/**
	 * Calls of the method that have ended, failed ones among them, since the context was
	 * made.
	 */
	public long getCalls() {
		return this.calls.sum();
	}

	/**
	 * Calls of the method that have failed, since the context was made.
	 */
	public long getFailures() {
		return this.failures.sum();
	}

	/**
	 * Subscribes what nobody else wants, and listens. Does nothing when it is running.
	 * @throws KrakenListenerStartException if it wants a book in another depth than the
	 * client, or the channel needs credentials and the client has none
	 */
	public synchronized void start() {
		if (isRunning()) {
			return;
		}
		List<ListenerLane> all = this.calling.stream()
			.map((calls) -> new ListenerLane(laneName(), new Calls(), this.executor, calls, this.paused))
			.toList();
		// Before they are subscribed: a client that is closed ends them at once.
		this.lanes = all;
		// Before the subscription, so that nothing that it brings is missed.
		hear(all);
		try {
			this.endpoint.subscription().want(this.endpoint.client());
		}
		catch (RuntimeException ex) {
			stop();
			throw new KrakenListenerStartException(getId(), getClientName(), String.valueOf(ex.getMessage()), ex);
		}
		if (this.endpoint.subscription().hearsNothingYet(this.endpoint.client())) {
			logger.info("{} names no symbols, and nobody wants any of the channel {} yet: it hears nothing until then",
					this, getChannel());
		}
	}

	KrakenClient client() {
		return this.endpoint.client();
	}

	/** Of all its lanes, in the counts of the client. */
	String laneName() {
		return "listener " + getId();
	}

	/** Whether the calling thread is within a call of the method. */
	boolean isCalling() {
		return this.calling.stream().anyMatch(ReentrantLock::isHeldByCurrentThread);
	}

	/** Whether it names the options of what it subscribes. */
	boolean hasOptions() {
		return this.endpoint.subscription().hasOptions();
	}

	private void hear(List<ListenerLane> all) {
		List<EventSelection> streams = this.endpoint.streams();
		try {
			for (int index = 0; index < all.size(); index++) {
				Flow.@Nullable Publisher<KrakenEvent> events = this.endpoint.client().events(streams.get(index));
				if (events != null) {
					events.subscribe(all.get(index));
				}
				else {
					logger.debug("{} hears nothing: its client, a mock perhaps, has no events", this);
				}
			}
		}
		catch (RuntimeException ex) {
			stop();
			throw ex;
		}
	}

	/** The client was closed. */
	private synchronized void ended() {
		this.lanes = List.of();
	}

	private void handle(KrakenEvent event, Throwable failure) {
		try {
			this.endpoint.errorHandler().handleError(this, event, failure);
		}
		catch (Throwable ex) {
			// An error of a handler neither.
			if (ex != failure) {
				ex.addSuppressed(failure);
			}
			logger.error("Error handler of Kraken listener {} failed", getId(), ex);
		}
	}

	/**
	 * Listens no more, and waits for the calls that are under way, two seconds at the
	 * longest. What waits for the listener is discarded; what it has subscribed stays
	 * subscribed. Does nothing when it is not running.
	 */
	public void stop() {
		awaitCalls(cancel(), System.nanoTime() + STOP_TIMEOUT.toNanos());
	}

	/** Listens no more, and says whose calls may be under way. */
	List<ListenerLane> cancel() {
		List<ListenerLane> stopped;
		synchronized (this) {
			stopped = this.lanes;
			this.lanes = List.of();
		}
		stopped.forEach(ListenerLane::stop);
		return stopped;
	}

	static void awaitCalls(List<ListenerLane> stopped, long deadlineNs) {
		try {
			for (ListenerLane lane : stopped) {
				if (!lane.awaitCall(Math.max(0, deadlineNs - System.nanoTime()))) {
					logger.warn("A call of Kraken {} has not returned within {}", lane, STOP_TIMEOUT);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Whether it listens, paused or not.
	 */
	public synchronized boolean isRunning() {
		return !this.lanes.isEmpty();
	}

	/**
	 * Makes no more calls until it is resumed; calls that are under way go on. Events
	 * wait meanwhile as for a slow listener: books, tickers and current candles conflate,
	 * the oldest trades are dropped beyond the client's bound. A listener that is not
	 * running will begin with the pause.
	 */
	public synchronized void pause() {
		this.paused = true;
		this.lanes.forEach(ListenerLane::pause);
	}

	/**
	 * Ends the pause. One event that had come just as it began is heard first, unless it
	 * conflates and is not the newest any more.
	 */
	public synchronized void resume() {
		this.paused = false;
		this.lanes.forEach(ListenerLane::resume);
	}

	/**
	 * Whether it was paused and not resumed.
	 */
	public synchronized boolean isPaused() {
		return this.paused;
	}

	@Override
	public String toString() {
		return "Kraken listener " + getId();
	}

	/** Calls of the method for the events of one lane. */
	private final class Calls implements ListenerLane.Target {

		private final MethodKrakenListenerEndpoint endpoint = KrakenListenerContainer.this.endpoint;

		private final Predicate<KrakenEvent> filter = this.endpoint.subscription().filter();

		/** Told with the next event. */
		private @Nullable KrakenEvent before;

		@Override
		public boolean takes(KrakenEvent event) {
			return this.filter.test(event);
		}

		@Override
		public boolean isPresent(KrakenEvent event) {
			return PresentState.has(this.endpoint.client(), event);
		}

		@Override
		public void call(KrakenEvent event) {
			if (!getEventType().isInstance(event)) {
				this.before = event;
				return;
			}
			try {
				this.endpoint.method().call(new EventParts.Told(event, this.before, this.endpoint.client()));
			}
			catch (Throwable ex) {
				// An error of a method must not end its events for good.
				KrakenListenerContainer.this.failures.increment();
				handle(event, ex);
			}
			finally {
				this.before = null;
				KrakenListenerContainer.this.calls.increment();
			}
		}

		@Override
		public void ended() {
			KrakenListenerContainer.this.ended();
		}

	}

}
