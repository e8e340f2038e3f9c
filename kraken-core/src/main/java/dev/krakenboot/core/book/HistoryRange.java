// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.book;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a history has at one moment.
 *
 * @param firstSequence sequence of the oldest state that is kept
 * @param lastSequence sequence of the newest state
 * @param oldest time of the oldest state by the exchange's clock, null if none is known
 * @param newest time of the newest state by the exchange's clock, null if none is known
 * @param bytes memory that the history takes, whether it is full already or not
 */
public record HistoryRange(long firstSequence, long lastSequence, @Nullable Instant oldest, @Nullable Instant newest,
		long bytes) {

	/** Number of states that are kept. */
	public long states() {
		return this.lastSequence - this.firstSequence + 1;
	}

}
