// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import dev.krakenboot.book.BookState;
import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.core.internal.subscription.BookEntry.Phase;
import dev.krakenboot.core.message.SubscriptionResponse;
import dev.krakenboot.core.transport.EventLoop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the exchange's answers mean for the subscriptions of books: acknowledged, refused,
 * ended. Lives on the connection's event loop.
 */
final class BookAnswers {

	private static final Logger logger = LoggerFactory.getLogger(BookAnswers.class);

	private final EventLoop loop;

	private final RequestSender sender;

	private final SubscriptionOptions options;

	private final RandomGenerator random;

	private final BookApplier applier;

	private final Owner owner;

	BookAnswers(EventLoop loop, RequestSender sender, SubscriptionOptions options, RandomGenerator random,
			BookApplier applier, Owner owner) {
		this.loop = loop;
		this.sender = sender;
		this.options = options;
		this.random = random;
		this.applier = applier;
		this.owner = owner;
	}

	/** Takes notice of an answer, and says whether it was for a book. */
	boolean onResponse(SubscriptionResponse response, Map<String, BookEntry> entries) {
		if (response.reqId() == null) {
			return false;
		}
		long reqId = response.reqId();
		String symbol = response.symbol();
		boolean taken = false;
		if (symbol != null) {
			BookEntry entry = entries.get(symbol);
			if (entry != null && entry.reqId == reqId) {
				taken = true;
				onResponse(entry, response);
			}
		}
		else {
			for (BookEntry entry : List.copyOf(entries.values())) {
				if (entry.reqId == reqId) {
					taken = true;
					onResponse(entry, response);
				}
			}
		}
		return taken;
	}

	private void onResponse(BookEntry entry, SubscriptionResponse response) {
		boolean done = response.success() || response.alreadyDone();
		if (entry.phase == Phase.SUBSCRIBING && !entry.acknowledged) {
			if (done) {
				acknowledged(entry);
			}
			else {
				refused(entry, String.valueOf(response.error()));
			}
		}
		else if (entry.phase == Phase.UNSUBSCRIBING && done) {
			entry.unsubscribedAtNs = epochNs(response.timeOut());
			unsubscribed(entry);
		}
		else if (entry.phase == Phase.UNSUBSCRIBING && Refusals.passing(String.valueOf(response.error()))) {
			entry.deadlineNs = this.loop.nanoTime() + this.options.backoff().base().toNanos();
			entry.enter(Phase.UNSUBSCRIBE_QUEUED, response.error());
		}
		else if (entry.phase == Phase.UNSUBSCRIBING) {
			notUnsubscribed(entry, String.valueOf(response.error()));
		}
	}

	/** What cannot be ended cannot be begun anew either. */
	private void notUnsubscribed(BookEntry entry, String error) {
		if (Refusals.tokenMayHelp(error) && !entry.tokenRenewed
				&& this.sender.renewToken(entry.reqId, () -> this.owner.tokenRenewed(entry))) {
			entry.tokenRenewed = true;
		}
		else {
			this.sender.replaceConnection(RequestSender.Cause.UNANSWERED,
					"The unsubscribe of " + entry.symbol() + " was refused: " + error);
		}
	}

	private static long epochNs(@Nullable Instant time) {
		return (time != null) ? TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano() : 0;
	}

	private void acknowledged(BookEntry entry) {
		entry.acknowledged = true;
		entry.tokenRenewed = false;
		entry.deadlineNs = this.loop.nanoTime() + this.options.snapshotTimeout().toNanos();
		if (entry.dataSeen) {
			this.applier.data(entry);
		}
	}

	private void refused(BookEntry entry, String error) {
		logger.warn("{}: subscription refused: {}", entry.symbol(), error);
		entry.probing = false;
		entry.published.enter(BookState.STALE, error);
		if (Refusals.tokenMayHelp(error) && !entry.tokenRenewed
				&& this.sender.renewToken(entry.reqId, () -> this.owner.tokenRenewed(entry))) {
			entry.tokenRenewed = true;
			entry.enter(Phase.TOKEN_WANTED, error);
		}
		else if (Refusals.passing(error)) {
			entry.failures++;
			this.owner.again(entry, this.options.backoff().bound(entry.failures));
			entry.enter(Phase.QUEUED, error);
		}
		else {
			entry.enter(Phase.REFUSED, error);
			this.owner.complete(entry);
		}
	}

	private void unsubscribed(BookEntry entry) {
		if (!entry.wanted) {
			this.owner.over(entry);
			return;
		}
		if (entry.probing || entry.failures < 2) {
			this.owner.again(entry, Duration.ZERO);
			return;
		}
		Duration delay = this.options.backoff().delay(entry.failures - 1, this.random);
		entry.published.enter(BookState.STALE, "Waiting " + delay + " before resync " + entry.failures);
		this.owner.again(entry, delay);
	}

	/**
	 * Does what follows from an answer.
	 */
	interface Owner {

		/**
		 * The book is to be asked for again.
		 * @param entry the book
		 * @param delay how long to wait before
		 */
		void again(BookEntry entry, Duration delay);

		/**
		 * The subscription has ended, and the book is not wanted any more.
		 * @param entry the book
		 */
		void over(BookEntry entry);

		/**
		 * The subscription is settled.
		 * @param entry the book
		 */
		void complete(BookEntry entry);

		/**
		 * There is another token to ask with.
		 * @param entry the book
		 */
		void tokenRenewed(BookEntry entry);

	}

}
