// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.instrument;

import org.jspecify.annotations.Nullable;

/**
 * Difference between two states of the reference data, of one pair.
 *
 * @param kind what happened to it
 * @param before the pair before, or null when it was added
 * @param after the pair after, or null when it was removed
 */
public record InstrumentChange(Kind kind, @Nullable Instrument before, @Nullable Instrument after) {

	public InstrumentChange {
		if ((before == null) != (kind == Kind.ADDED) || (after == null) != (kind == Kind.REMOVED)) {
			throw new IllegalArgumentException("Not a change of kind " + kind);
		}
	}

	/**
	 * Name of the pair.
	 */
	public String symbol() {
		Instrument known = (this.after != null) ? this.after : this.before;
		return (known != null) ? known.symbol() : "";
	}

	/** What happened to a pair. */
	public enum Kind {

		/** It was not known before. */
		ADDED,

		/** Something about it is different. */
		CHANGED,

		/** A new snapshot does not have it. */
		REMOVED

	}

}
