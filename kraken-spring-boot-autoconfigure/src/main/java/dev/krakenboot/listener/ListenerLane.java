// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.listener;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import dev.krakenboot.core.event.KrakenEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscriber of one stream that asks for one event at a time, and for none while it is
 * paused: what waits then waits in the client's mailbox, within its bounds. An event that
 * was asked for before the pause and comes during it is held until the pause ends, and
 * told then if it still says how things are.
 */
final class ListenerLane implements Flow.Subscriber<KrakenEvent> {

	private static final Logger logger = LoggerFactory.getLogger(ListenerLane.class);

	private final String name;

	private final Target target;

	private final Executor executor;

	/** Held during a call, so that stopping, and a lane that comes after, can wait. */
	private final ReentrantLock calling;

	private Flow.@Nullable Subscription subscription;

	/**
	 * Of these three at most one is so: asked for an event, within a call, or an event is
	 * held.
	 */
	private boolean asked;

	private boolean busy;

	private @Nullable KrakenEvent held;

	/** Whether the executor is about to take what is held. */
	private boolean resuming;

	private boolean paused;

	private volatile boolean stopped;

	/**
	 * Creates a lane that is not subscribed yet.
	 * @param name name of the lane, for logs and counts of the client
	 * @param target takes the events, one at a time
	 * @param executor takes an event that was held during a pause
	 * @param calling held during a call
	 * @param paused whether it begins with a pause
	 */
	ListenerLane(String name, Target target, Executor executor, ReentrantLock calling, boolean paused) {
		this.name = name;
		this.target = target;
		this.executor = executor;
		this.calling = calling;
		this.paused = paused;
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
		boolean taken = this.target.takes(event);
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
		this.target.ended();
	}

	@Override
	public void onComplete() {
		this.target.ended();
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
				this.target.call(event);
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
		boolean waits;
		boolean goes;
		synchronized (this) {
			this.paused = false;
			waits = this.held != null;
			goes = waits && !this.resuming;
			this.resuming = waits;
		}
		if (goes) {
			later();
		}
		else if (!waits) {
			ask();
		}
	}

	private void later() {
		try {
			this.executor.execute(this::tellHeld);
		}
		catch (RejectedExecutionException ex) {
			logger.warn("{} stays paused: its executor takes no more work", this.name, ex);
			synchronized (this) {
				this.resuming = false;
				this.paused = true;
			}
		}
	}

	/** In another pause it is held on. */
	private void tellHeld() {
		KrakenEvent event;
		synchronized (this) {
			this.resuming = false;
			if (this.paused || this.stopped || this.held == null) {
				return;
			}
			event = this.held;
			this.held = null;
			this.busy = isPresent(event);
			if (!this.busy) {
				event = null;
			}
		}
		if (event != null) {
			call(event);
		}
		ask();
	}

	/** Asks the client, or a mock of it: where that fails, the event is rather told. */
	private boolean isPresent(KrakenEvent event) {
		try {
			return this.target.isPresent(event);
		}
		catch (Throwable ex) {
			logger.debug("{} cannot tell whether {} is still so", this.name, event.getClass().getSimpleName(), ex);
			return true;
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

	/** As the client's counts name it: the same for all lanes of a listener. */
	@Override
	public String toString() {
		return this.name;
	}

	/** Takes the events of a lane. Throws nothing, unless it says so. */
	interface Target {

		/** Whether an event of the stream is for it. */
		boolean takes(KrakenEvent event);

		/**
		 * Whether an event of some time ago still says how things are; may fail as the
		 * client does.
		 */
		boolean isPresent(KrakenEvent event);

		void call(KrakenEvent event);

		/** The client has ended the stream. */
		void ended();

	}

}
