// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import dev.krakenboot.core.internal.book.BookEngine;
import dev.krakenboot.core.internal.book.PublishedBook;
import org.jspecify.annotations.Nullable;

/**
 * One wanted book with what is known of its actual subscription. Lives on the
 * connection's event loop, apart from its status.
 */
final class BookEntry extends SubscriptionEntry {

	final PublishedBook published;

	/** Null until the precisions are known. */
	@Nullable BookEngine engine;

	/** Evidence for the case of a mismatch. */
	final FrameRing lastFrames = new FrameRing();

	/** Number of the frame that was added last. */
	long lastFrameNumber;

	/** Depth that is, or was last, asked for; the wanted one is the published book's. */
	int subscribedDepth;

	boolean everVerified;

	/**
	 * Whether the book is being proven: it stays live, and its fresh snapshot is
	 * compared.
	 */
	boolean probing;

	/** Whether the points of its next snapshot were taken already. */
	boolean pointsTaken;

	/** Whether a message has come since the last look. */
	boolean active;

	/**
	 * Whether a frame was lost that may have been the book's, so that it is to be proven
	 * soon.
	 */
	boolean doubted;

	/**
	 * When the exchange acknowledged the last unsubscribe, by its clock; 0 when unknown.
	 */
	long unsubscribedAtNs;

	/** When a message was last known to have come, or the book was proven. */
	long quietSinceNs;

	long liveSinceNs;

	BookEntry(PublishedBook published) {
		super(published.kind().channelName(), published.symbol());
		this.published = published;
		this.subscribedDepth = published.depth();
	}

	@Override
	void queue(long atNs) {
		super.queue(atNs);
		this.liveSinceNs = this.probing ? this.liveSinceNs : 0;
	}

	/** Whether frames of the symbol belong to a subscription that is not being ended. */
	boolean takesFrames() {
		boolean ending = this.phase == Phase.UNSUBSCRIBE_QUEUED || this.phase == Phase.UNSUBSCRIBING;
		return this.phase == Phase.SUBSCRIBING || this.phase == Phase.ACTIVE || (ending && this.probing);
	}

	@Override
	public String toString() {
		return symbol();
	}

}
