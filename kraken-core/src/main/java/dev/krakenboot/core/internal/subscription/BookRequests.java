// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.core.internal.book.BookKind;
import dev.krakenboot.core.internal.subscription.SubscriptionEntry.Phase;
import dev.krakenboot.core.message.Channel;
import dev.krakenboot.core.message.Request;
import dev.krakenboot.core.transport.EventLoop;
import io.github.resilience4j.ratelimiter.RateLimiter;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is queued: as many symbols in one request as may be, as many requests as the
 * rate limit lets through, ends before beginnings. Lives on the connection's event loop.
 */
final class BookRequests {

	private final EventLoop loop;

	private final RequestSender sender;

	private final SubscriptionOptions options;

	private final Pacer pacer;

	private final BookKind kind;

	/** Null when the channel costs nothing beyond its requests. */
	private final @Nullable SnapshotPace pace;

	private final Runnable retry;

	private boolean paceWaiting;

	BookRequests(BookKind kind, EventLoop loop, RequestSender sender, SubscriptionOptions options, RateLimiter limiter,
			@Nullable SnapshotPace pace, Runnable retry) {
		this.kind = kind;
		this.loop = loop;
		this.sender = sender;
		this.options = options;
		this.pacer = new Pacer(limiter, loop, retry);
		this.pace = pace;
		this.retry = retry;
	}

	/**
	 * Sends all that may be sent now.
	 * @param entries all books of the connection
	 * @param available whether a book can be asked for now
	 * @param prepare readies a book that is being asked for, or says that it cannot
	 */
	void flush(Collection<BookEntry> entries, Predicate<BookEntry> available, Predicate<BookEntry> prepare) {
		long nowNs = this.loop.nanoTime();
		Predicate<BookEntry> ending = (entry) -> entry.phase == Phase.UNSUBSCRIBE_QUEUED
				&& nowNs - entry.deadlineNs >= 0;
		List<BookEntry> batch = batch(entries, ending);
		while (!batch.isEmpty() && this.pacer.tryTake()) {
			unsubscribe(batch);
			batch = batch(entries, ending);
		}
		if (!batch.isEmpty()) {
			return;
		}
		Predicate<BookEntry> due = (entry) -> entry.phase == Phase.QUEUED && nowNs - entry.deadlineNs >= 0
				&& available.test(entry);
		Predicate<BookEntry> paid = due.and((entry) -> entry.pointsTaken);
		batch = batch(entries, paid);
		while (!batch.isEmpty() && this.pacer.tryTake()) {
			subscribe(batch, prepare);
			batch = batch(entries, paid);
		}
		batch = batch(entries, due);
		while (!batch.isEmpty() && paceAllows(batch) && this.pacer.tryTake()) {
			subscribe(afforded(batch), prepare);
			batch = batch(entries, due);
		}
	}

	private void subscribe(List<BookEntry> batch, Predicate<BookEntry> prepare) {
		batch.forEach((entry) -> entry.pointsTaken = false);
		batch.removeIf(prepare.negate());
		if (!batch.isEmpty()) {
			subscribe(batch);
		}
	}

	/**
	 * Whether a live book may be ended to prove it: only when its fresh snapshot is sure
	 * to be asked for at once, and nothing waits that needs one more.
	 */
	boolean mayProbe(BookEntry entry) {
		if (this.pace == null) {
			return true;
		}
		if (this.paceWaiting || this.pace.take(1, entry.subscribedDepth) == 0) {
			return false;
		}
		entry.pointsTaken = true;
		return true;
	}

	/** Whether snapshots may be asked for now; if not, the retry is run later. */
	private boolean paceAllows(List<BookEntry> batch) {
		long waitNs = (this.pace != null) ? this.pace.waitNs(batch.get(0).subscribedDepth) : 0;
		if (waitNs == 0) {
			return true;
		}
		if (!this.paceWaiting) {
			this.paceWaiting = true;
			this.loop.schedule(Duration.ofNanos(waitNs), () -> {
				this.paceWaiting = false;
				this.retry.run();
			});
		}
		return false;
	}

	private List<BookEntry> afforded(List<BookEntry> batch) {
		if (this.pace == null) {
			return batch;
		}
		int granted = this.pace.take(batch.size(), batch.get(0).subscribedDepth);
		return new ArrayList<>(batch.subList(0, granted));
	}

	/** Books of one depth, because a request has one. */
	private List<BookEntry> batch(Collection<BookEntry> entries, Predicate<BookEntry> due) {
		List<BookEntry> batch = new ArrayList<>();
		for (BookEntry entry : entries) {
			if (batch.size() == this.options.maxSymbolsPerRequest()) {
				break;
			}
			if (due.test(entry) && (batch.isEmpty() || batch.get(0).subscribedDepth == entry.subscribedDepth)) {
				batch.add(entry);
			}
		}
		return batch;
	}

	private void unsubscribe(List<BookEntry> batch) {
		Channel channel = this.kind.channel(batch.get(0).subscribedDepth);
		List<String> symbols = batch.stream().map(BookEntry::symbol).toList();
		long reqId = this.sender.send((id) -> new Request.Unsubscribe(id, channel, symbols));
		long deadlineNs = this.loop.nanoTime() + this.options.unsubscribeTimeout().toNanos();
		for (BookEntry entry : batch) {
			entry.reqId = reqId;
			entry.deadlineNs = deadlineNs;
			entry.enter(Phase.UNSUBSCRIBING, entry.status().reason());
		}
	}

	private void subscribe(List<BookEntry> batch) {
		Channel channel = this.kind.channel(batch.get(0).subscribedDepth);
		List<String> symbols = batch.stream().map(BookEntry::symbol).toList();
		long reqId = this.sender.send((id) -> new Request.Subscribe(id, channel, symbols));
		long nowNs = this.loop.nanoTime();
		for (BookEntry entry : batch) {
			entry.reqId = reqId;
			// A book that is proven stays live meanwhile, so that must not take long.
			entry.deadlineNs = nowNs
					+ (entry.probing ? this.options.snapshotTimeout() : this.options.acknowledgementTimeout())
						.toNanos();
			entry.enter(Phase.SUBSCRIBING, null);
		}
	}

}
