// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.krakenboot.book.BookView;
import dev.krakenboot.book.Side;
import dev.krakenboot.core.internal.subscription.SubscriptionEntry.Phase;

/**
 * Which books are to be proven, and what it means when one was wrong. A quiet book is
 * legal while heartbeats go on, but a loss below the tenth level, or of the last message
 * before silence, shows in no checksum: only a fresh snapshot bounds it in time.
 * <p>
 * A snapshot that differs tells of a loss for sure when its own time, by the exchange's
 * clock, is before the end of the old subscription; two such say that the connection
 * loses messages. A later change may just have fallen between the two subscriptions, so
 * those only count when they are many and most. Lives on the connection's event loop.
 */
final class QuietBooks {

	/** Books that are proven at the same time. */
	private static final int MAX_PROBES = 20;

	/** Within how many probe intervals two differences say that the connection is bad. */
	private static final int SUSPICION_INTERVALS = 10;

	private final long probeAfterNs;

	private final RequestSender sender;

	private static final int MANY_DIFFERENCES = 5;

	/** When a loss was found for sure, by symbol. */
	private final Map<String, Long> missedAtNs = new HashMap<>();

	private long windowBegunNs;

	private int proven;

	private int different;

	QuietBooks(Duration probeAfter, RequestSender sender) {
		this.probeAfterNs = probeAfter.toNanos();
		this.sender = sender;
	}

	/** The connection is new: what was found on the old one is void. */
	void clear() {
		this.missedAtNs.clear();
		this.proven = 0;
		this.different = 0;
	}

	/** Takes note of what was active since the last look. */
	void look(Collection<BookEntry> entries, long nowNs) {
		for (BookEntry entry : entries) {
			if (entry.active) {
				entry.active = false;
				entry.quietSinceNs = nowNs;
			}
		}
	}

	/** Books to prove now, the longest quiet first. */
	List<BookEntry> due(Collection<BookEntry> entries, long nowNs) {
		long probing = entries.stream().filter((entry) -> entry.probing).count();
		return entries.stream()
			.filter((entry) -> entry.phase == Phase.ACTIVE && entry.liveSinceNs != 0
					&& (entry.doubted || nowNs - entry.quietSinceNs >= this.probeAfterNs))
			.sorted(Comparator.comparingLong((entry) -> entry.quietSinceNs - nowNs))
			.limit(Math.max(0, MAX_PROBES - probing))
			.toList();
	}

	/**
	 * Takes note that a fresh snapshot has come; replaces a connection that loses
	 * messages.
	 * @param entry book that was being proven
	 * @param snapshotNs time of the snapshot by the exchange's clock, or
	 * {@link BookView#NO_TIMESTAMP}
	 * @param different whether it differs from the book that was said to be live
	 */
	void proven(BookEntry entry, long snapshotNs, boolean different, long nowNs) {
		if (nowNs - this.windowBegunNs > SUSPICION_INTERVALS * this.probeAfterNs) {
			this.windowBegunNs = nowNs;
			this.proven = 0;
			this.different = 0;
		}
		this.proven++;
		if (different && differs(entry, snapshotNs, nowNs)) {
			this.sender.replaceConnection(RequestSender.Cause.UPDATES_MISSED,
					"Probes of quiet books found missed updates, last of " + entry.symbol());
		}
	}

	/** Whether the connection is to be replaced after one more difference. */
	private boolean differs(BookEntry entry, long snapshotNs, long nowNs) {
		this.different++;
		boolean lost = snapshotNs != BookView.NO_TIMESTAMP && entry.unsubscribedAtNs != 0
				&& snapshotNs < entry.unsubscribedAtNs;
		if (!lost) {
			return this.different >= MANY_DIFFERENCES && 2 * this.different > this.proven;
		}
		this.missedAtNs.values().removeIf((atNs) -> nowNs - atNs > SUSPICION_INTERVALS * this.probeAfterNs);
		boolean again = this.missedAtNs.put(entry.symbol(), nowNs) != null;
		return again || this.missedAtNs.size() > 1;
	}

	static boolean sameLevels(BookView one, BookView other) {
		return sameLevels(one, other, Side.BID) && sameLevels(one, other, Side.ASK);
	}

	private static boolean sameLevels(BookView one, BookView other, Side side) {
		int count = one.levelCount(side);
		if (other.levelCount(side) != count) {
			return false;
		}
		for (int i = 0; i < count; i++) {
			if (one.scaledPrice(side, i) != other.scaledPrice(side, i)
					|| one.scaledQty(side, i) != other.scaledQty(side, i)) {
				return false;
			}
		}
		return true;
	}

}
