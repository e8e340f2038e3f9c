// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.listener;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

import dev.krakenboot.core.event.KrakenEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscriber of one stream that asks for one event at a time, and for none while it is
 * paused: what waits then waits in the client's mailbox, within its bounds. An event that
 * was asked for before the pause and comes during it is held until the pause ends.
 */
final class ListenerLane implements Flow.Subscriber<KrakenEvent> {

	private static final Logger logger = LoggerFactory.getLogger(ListenerLane.class);

	private final String name;

	private final Predicate<KrakenEvent> filter;

	private final Consumer<KrakenEvent> target;

	private final Executor executor;

	private final Runnable onEnd;

	/** Held during a call, so that stopping can wait for it. */
	private final ReentrantLock calling = new ReentrantLock();

	private Flow.@Nullable Subscription subscription;

	/**
	 * Of these three at most one is so: asked for an event, within a call, or an event is
	 * held.
	 */
	private boolean asked;

	private boolean busy;

	private @Nullable KrakenEvent held;

	private boolean paused;

	private volatile boolean stopped;

	/**
	 * Creates a lane that is not subscribed yet.
	 * @param name name of the lane, for logs and counts of the client
	 * @param filter which events are for the target
	 * @param target takes them, one at a time; throws nothing
	 * @param executor takes an event that was held during a pause
	 * @param paused whether it begins with a pause
	 * @param onEnd run when the client ends the stream
	 */
	ListenerLane(String name, Predicate<KrakenEvent> filter, Consumer<KrakenEvent> target, Executor executor,
			boolean paused, Runnable onEnd) {
		this.name = name;
		this.filter = filter;
		this.target = target;
		this.executor = executor;
		this.paused = paused;
		this.onEnd = onEnd;
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		synchronized (this) {
			this.subscription = subscription;
		}
		ask();
	}

	@Override
	public void onNext(KrakenEvent event) {
		boolean taken = this.filter.test(event);
		synchronized (this) {
			this.asked = false;
			if (taken && this.paused) {
				this.held = event;
			}
			this.busy = taken && !this.paused;
			taken = this.busy;
		}
		if (taken) {
			call(event);
		}
		ask();
	}

	@Override
	public void onError(Throwable failure) {
		logger.error("{} hears nothing more", this.name, failure);
		this.onEnd.run();
	}

	@Override
	public void onComplete() {
		this.onEnd.run();
	}

	private void ask() {
		Flow.Subscription stream;
		synchronized (this) {
			if (this.asked || this.busy || this.held != null || this.paused || this.stopped) {
				return;
			}
			stream = this.subscription;
			this.asked = (stream != null);
		}
		if (stream != null) {
			stream.request(1);
		}
	}

	private void call(KrakenEvent event) {
		this.calling.lock();
		try {
			if (!this.stopped) {
				this.target.accept(event);
			}
		}
		finally {
			this.calling.unlock();
			synchronized (this) {
				this.busy = false;
			}
		}
	}

	synchronized void pause() {
		this.paused = true;
	}

	void resume() {
		KrakenEvent event;
		synchronized (this) {
			this.paused = false;
			event = this.held;
			this.held = null;
			this.busy = this.busy || event != null;
		}
		if (event != null) {
			later(event);
		}
		else {
			ask();
		}
	}

	private void later(KrakenEvent event) {
		try {
			this.executor.execute(() -> {
				call(event);
				ask();
			});
		}
		catch (RejectedExecutionException ex) {
			logger.warn("{} stays paused: its executor takes no more work", this.name, ex);
			synchronized (this) {
				this.busy = false;
				this.paused = true;
				this.held = event;
			}
		}
	}

	/** Ends the subscription: no call begins from now on. */
	void stop() {
		Flow.Subscription stream;
		synchronized (this) {
			this.stopped = true;
			stream = this.subscription;
		}
		if (stream != null) {
			stream.cancel();
		}
	}

	/**
	 * Waits for the call that is under way, unless it is by the calling thread.
	 * @return whether there is none any more
	 */
	boolean awaitCall(long timeoutNs) throws InterruptedException {
		if (!this.calling.tryLock(timeoutNs, TimeUnit.NANOSECONDS)) {
			return false;
		}
		this.calling.unlock();
		return true;
	}

	@Override
	public String toString() {
		return this.name;
	}

}
