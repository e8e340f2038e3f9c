// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.delivery;

import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.internal.book.PublishedBook;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mailbox of a subscriber, which takes as much as it has asked for.
 */
final class SubscriberMailbox<E extends KrakenEvent> extends Mailbox implements Flow.Subscription {

	private static final Logger logger = LoggerFactory.getLogger(SubscriberMailbox.class);

	private final EventFilter<E> filter;

	private final boolean wantsStates;

	private final Consumer<Mailbox> onDone;

	/** Null once it was told of the end, or has cancelled. */
	private volatile Flow.@Nullable Subscriber<? super E> subscriber;

	private final AtomicLong demand = new AtomicLong();

	private volatile boolean completed;

	private volatile @Nullable Throwable failure;

	SubscriberMailbox(Flow.Subscriber<? super E> subscriber, EventFilter<E> filter, DeliveryContext context,
			Consumer<Mailbox> onDone) {
		super(filter + " to " + subscriber, context);
		this.subscriber = subscriber;
		this.filter = filter;
		this.wantsStates = filter.takes(BookStateChange.class);
		this.onDone = onDone;
	}

	/**
	 * Begins: the subscriber hears of its subscription in the calling thread, and of
	 * everything else off it.
	 */
	void subscribe() {
		Flow.Subscriber<? super E> target = this.subscriber;
		if (target == null) {
			return;
		}
		try {
			target.onSubscribe(this);
		}
		catch (Throwable ex) {
			thrown(ex);
			return;
		}
		if (!open() && this.subscriber != null) {
			if (!this.completed && this.failure == null) {
				this.failure = new RejectedExecutionException("The delivery executor takes no more work");
			}
			end();
		}
	}

	/** Nothing more comes. */
	void complete() {
		this.completed = true;
		serve();
	}

	@Override
	public void request(long n) {
		if (n <= 0) {
			this.failure = new IllegalArgumentException("Reactive Streams rule 3.9: " + n + " is not positive");
		}
		else {
			this.demand.getAndUpdate((before) -> (before + n < 0) ? Long.MAX_VALUE : before + n);
		}
		serve();
	}

	@Override
	public void cancel() {
		this.subscriber = null;
		this.onDone.accept(this);
	}

	@Override
	boolean wants(PublishedBook book) {
		return this.subscriber != null && this.filter.takes(book);
	}

	@Override
	boolean wants(KrakenEvent event) {
		return this.subscriber != null && this.filter.takes(event);
	}

	@Override
	boolean wantsStates() {
		return this.wantsStates;
	}

	@Override
	boolean ready() {
		return this.subscriber != null && this.failure == null && this.demand.get() > 0;
	}

	@Override
	void deliver(KrakenEvent event) {
		Flow.Subscriber<? super E> target = this.subscriber;
		if (target == null) {
			return;
		}
		this.demand.getAndUpdate((before) -> (before == Long.MAX_VALUE) ? before : before - 1);
		try {
			target.onNext(this.filter.cast(event));
		}
		catch (Throwable ex) {
			thrown(ex);
		}
	}

	@Override
	boolean ending() {
		return this.subscriber != null && (this.completed || this.failure != null);
	}

	@Override
	void end() {
		Flow.Subscriber<? super E> target = this.subscriber;
		if (target == null) {
			return;
		}
		cancel();
		try {
			Throwable reason = this.failure;
			if (reason != null) {
				target.onError(reason);
			}
			else {
				target.onComplete();
			}
		}
		catch (Throwable ex) {
			thrown(ex);
		}
	}

	/** A subscriber that throws counts as one that has cancelled: rule 2.13. */
	private void thrown(Throwable ex) {
		logger.error("Subscriber of {} failed; it gets nothing more", this.filter, ex);
		cancel();
	}

}
