// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.krakenboot.core.instrument.Instrument;
import dev.krakenboot.core.instrument.Instruments;
import dev.krakenboot.core.message.InstrumentMessage;

/**
 * Instruments as last announced. One writer replaces an immutable map; any thread reads.
 */
public final class InstrumentCache implements Instruments {

	private volatile Map<String, Instrument> bySymbol = Map.of();

	/**
	 * Takes in a message: a snapshot replaces all, an update replaces the records it
	 * names. Writer only.
	 * @param message the message
	 */
	public void apply(InstrumentMessage message) {
		Map<String, Instrument> next = message.snapshot() ? new HashMap<>() : new HashMap<>(this.bySymbol);
		for (Instrument instrument : message.pairs()) {
			next.put(instrument.symbol(), instrument);
		}
		this.bySymbol = Map.copyOf(next);
	}

	@Override
	public Optional<Instrument> find(String symbol) {
		return Optional.ofNullable(this.bySymbol.get(symbol));
	}

	@Override
	public Collection<Instrument> all() {
		return List.copyOf(this.bySymbol.values());
	}

}
