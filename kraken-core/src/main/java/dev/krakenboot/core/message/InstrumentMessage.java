// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.message;

import java.util.List;

import dev.krakenboot.core.instrument.Asset;
import dev.krakenboot.core.instrument.Instrument;

/**
 * Reference data: all assets and pairs in a snapshot, the changed ones in an update.
 *
 * @param snapshot whether this replaces all that was known
 * @param assets complete records, possibly none
 * @param pairs complete records, possibly none
 * @param rejected how many assets and pairs were left out because a required field was
 * missing or a field had a wrong form
 */
public record InstrumentMessage(boolean snapshot, List<Asset> assets, List<Instrument> pairs,
		int rejected) implements InboundMessage {

	public InstrumentMessage {
		assets = List.copyOf(assets);
		pairs = List.copyOf(pairs);
	}

}
