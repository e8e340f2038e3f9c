// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.delivery;

import java.util.List;
import java.util.function.LongSupplier;

import dev.krakenboot.core.delivery.DeliveryOptions;
import dev.krakenboot.core.event.AccountResync;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.TradesDropped;
import org.jspecify.annotations.Nullable;

/**
 * All that waits for a recipient, apart from updates of books: a lane for each policy.
 * Events of the lanes that keep an order come out in the order in which they went in; a
 * change comes out only behind all that is older than it. Safe for any thread.
 */
final class EventLanes {

	private final BoundedLane changes;

	private final BoundedLane trades;

	private final ReconciledLane account;

	private final LatestLane latest = new LatestLane();

	private long sequence;

	EventLanes(DeliveryOptions options, LongSupplier nanoTime) {
		this.changes = new BoundedLane(options.changeBound(), null);
		this.trades = new BoundedLane(options.tradeBound(), TradesDropped::new);
		this.account = new ReconciledLane(options.executionBound(), nanoTime);
	}

	/**
	 * Adds an event to the lane of its policy.
	 * @param event the event
	 * @return whether a bound was passed
	 */
	synchronized boolean add(KrakenEvent event) {
		Waiting waiting = new Waiting(++this.sequence, event);
		return switch (event.delivery()) {
			case CONFLATE -> this.latest.add(waiting);
			case DROP_OLDEST -> this.trades.add(waiting);
			case KEEP -> this.changes.add(waiting);
			case RECONCILE -> this.account.add(waiting);
		};
	}

	/**
	 * While a change waits: takes it, or what is older than it and comes before it.
	 * @return null when no change waits
	 */
	synchronized @Nullable KrakenEvent pollChange() {
		long change = this.changes.head();
		if (change == BoundedLane.NOTHING) {
			return null;
		}
		KrakenEvent older = pollStreams(change);
		if (older == null) {
			older = this.latest.pollOlderThan(change);
		}
		return (older != null) ? older : this.changes.poll();
	}

	/**
	 * Takes the oldest trade or event of the account.
	 * @return null when there is none, and while a change waits
	 */
	synchronized @Nullable KrakenEvent pollStream() {
		return changesWait() ? null : pollStreams(this.sequence);
	}

	private @Nullable KrakenEvent pollStreams(long until) {
		long trade = this.trades.head();
		long report = this.account.head();
		if (Math.min(trade, report) > until) {
			return null;
		}
		return (trade < report) ? this.trades.poll() : this.account.poll();
	}

	/**
	 * Takes the event that waits the longest of those that conflate.
	 * @return null when there is none, and while a change waits
	 */
	synchronized @Nullable KrakenEvent pollLatest() {
		return changesWait() ? null : this.latest.poll();
	}

	/** Place of the newest event. */
	synchronized long sequence() {
		return this.sequence;
	}

	/**
	 * Whether anything waits.
	 * @param until place of the newest that counts; changes always do
	 */
	synchronized boolean waits(long until) {
		return changesWait() || Math.min(this.trades.head(), this.account.head()) <= until
				|| this.latest.waitsSince(until);
	}

	/** Whether anything waits, or the present state of the account is needed. */
	synchronized boolean hasWork() {
		return this.account.broken() || waits(this.sequence);
	}

	synchronized boolean changesWait() {
		return this.changes.size() > 0;
	}

	/**
	 * Whether the present state of the account is needed; then it is as good as asked
	 * for.
	 */
	synchronized boolean takeBroken() {
		boolean broken = this.account.broken();
		if (broken) {
			this.account.asked();
		}
		return broken;
	}

	/**
	 * The present state of the account stands for what was discarded. The second of two
	 * answers is not needed.
	 * @param present events that describe it
	 */
	synchronized void reconciled(List<? extends KrakenEvent> present) {
		if (this.account.complete()) {
			return;
		}
		this.account.addPresent(new Waiting(++this.sequence, new AccountResync(this.account.reconciled())));
		present.forEach((event) -> this.account.addPresent(new Waiting(++this.sequence, event)));
	}

	/** Sizes and counts of one moment. */
	synchronized Counts counts() {
		return new Counts(this.latest.size(), this.changes.size(), this.trades.size(), this.account.size(),
				this.latest.conflated(), this.changes.dropped(), this.trades.dropped(), this.account.discarded());
	}

	/**
	 * What waits, and what was not delivered, by lane.
	 */
	record Counts(int latest, int changes, int trades, int account, long conflated, long droppedChanges,
			long droppedTrades, long reconciled) {

	}

}
