// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.message;

import java.util.List;

import dev.krakenboot.core.instrument.Instrument;

/**
 * Reference data: all pairs in a snapshot, the changed ones in an update.
 *
 * @param snapshot whether this replaces all that was known
 * @param pairs complete records, possibly none
 * @param rejected how many records were left out because a required field was missing or
 * of a wrong form
 */
public record InstrumentMessage(boolean snapshot, List<Instrument> pairs, int rejected) implements InboundMessage {

	public InstrumentMessage {
		pairs = List.copyOf(pairs);
	}

}
