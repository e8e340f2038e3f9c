// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.krakenboot.core.instrument.Asset;
import dev.krakenboot.core.instrument.Instrument;
import dev.krakenboot.core.instrument.InstrumentChange;
import dev.krakenboot.core.instrument.InstrumentChange.Kind;
import dev.krakenboot.core.instrument.Instruments;
import dev.krakenboot.core.message.InstrumentMessage;

/**
 * Pairs and assets as last announced. One writer replaces immutable maps; any thread
 * reads.
 */
public final class InstrumentCache implements Instruments {

	private volatile State state = new State(Map.of(), Map.of());

	/**
	 * Takes in a message: a snapshot replaces all, unless some of its records were
	 * rejected; an update replaces the records it names. Writer only.
	 * @param message the message
	 * @return what is different now, one change a pair, in no order; empty when nothing
	 * is
	 */
	public List<InstrumentChange> apply(InstrumentMessage message) {
		State before = this.state;
		// Of a snapshot with records that cannot be read, nobody knows what it takes
		// away.
		boolean replaces = message.snapshot() && message.rejected() == 0;
		Map<String, Instrument> pairs = replaces ? new HashMap<>() : new HashMap<>(before.pairs);
		message.pairs().forEach((pair) -> pairs.put(pair.symbol(), pair));
		Map<String, Asset> assets = replaces ? new HashMap<>() : new HashMap<>(before.assets);
		message.assets().forEach((asset) -> assets.put(asset.id(), asset));
		this.state = new State(Map.copyOf(pairs), Map.copyOf(assets));
		return changes(before.pairs, pairs);
	}

	private static List<InstrumentChange> changes(Map<String, Instrument> before, Map<String, Instrument> after) {
		List<InstrumentChange> changes = new ArrayList<>();
		after.forEach((symbol, pair) -> {
			Instrument known = before.get(symbol);
			if (known == null) {
				changes.add(new InstrumentChange(Kind.ADDED, null, pair));
			}
			else if (!known.equals(pair)) {
				changes.add(new InstrumentChange(Kind.CHANGED, known, pair));
			}
		});
		before.forEach((symbol, pair) -> {
			if (!after.containsKey(symbol)) {
				changes.add(new InstrumentChange(Kind.REMOVED, pair, null));
			}
		});
		return List.copyOf(changes);
	}

	@Override
	public Optional<Instrument> find(String symbol) {
		return Optional.ofNullable(this.state.pairs.get(symbol));
	}

	@Override
	public Collection<Instrument> all() {
		return this.state.pairs.values();
	}

	@Override
	public Optional<Asset> asset(String id) {
		return Optional.ofNullable(this.state.assets.get(id));
	}

	@Override
	public Collection<Asset> assets() {
		return this.state.assets.values();
	}

	/** What readers see together. */
	private record State(Map<String, Instrument> pairs, Map<String, Asset> assets) {

	}

}
