// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

import dev.krakenboot.core.instrument.InstrumentChange;

/**
 * The exchange has announced another state of a pair. The first announcement of all pairs
 * after the client was built is not a change of any.
 *
 * @param change what is different
 */
public record InstrumentUpdate(InstrumentChange change) implements KrakenEvent {

	@Override
	public String symbol() {
		return this.change.symbol();
	}

	@Override
	public void deliverTo(KrakenEventListener listener) {
		listener.onInstrument(this);
	}

}
