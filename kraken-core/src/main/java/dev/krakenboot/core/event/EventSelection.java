// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which events a stream has. What it does not have never waits for the subscriber, and
 * takes no room from what it has. Immutable. <pre>{@code
 * EventSelection.of(TradeUpdate.class, TradesDropped.class).symbols(List.of("BTC/USD"))
 * }</pre>
 * <p>
 * {@link TradesDropped} and {@link AccountResync} tell what happened on the way to the
 * subscriber itself: they are in a stream whenever their type is, whatever the symbols.
 *
 * @param types types of the events, {@link KrakenEvent} for all
 * @param symbols symbols of the pairs that they are about; all when empty
 * @param anonymous whether events are among them that name no pair
 * @param part number of the part that is wanted of them, counted from 0. All events of a
 * symbol are in one part, those that name no pair in the first
 * @param parts number of the parts, 1 for an undivided stream
 */
public record EventSelection(Set<Class<? extends KrakenEvent>> types, Set<String> symbols, boolean anonymous, int part,
		int parts) {

	/**
	 * Checks and copies.
	 * @throws IllegalArgumentException if there is no type, or no such part
	 */
	public EventSelection {
		types = Set.copyOf(types);
		symbols = Set.copyOf(symbols);
		if (types.isEmpty() || part < 0 || part >= parts) {
			throw new IllegalArgumentException("Types " + types + ", part " + part + " of " + parts);
		}
	}

	/**
	 * All events of some types.
	 * @param types the types
	 */
	@SafeVarargs
	public static EventSelection of(Class<? extends KrakenEvent>... types) {
		Set<Class<? extends KrakenEvent>> all = new HashSet<>();
		for (Class<? extends KrakenEvent> type : types) {
			all.add(type);
		}
		return new EventSelection(all, Set.of(), true, 0, 1);
	}

	/**
	 * Of these the ones of some pairs, and none that names no pair.
	 * @param wanted symbols such as {@code BTC/USD}; empty for everything
	 */
	public EventSelection symbols(Collection<String> wanted) {
		return new EventSelection(this.types, Set.copyOf(wanted), wanted.isEmpty(), this.part, this.parts);
	}

	/**
	 * The same with or without events that name no pair.
	 * @param wanted whether they are wanted
	 */
	public EventSelection anonymous(boolean wanted) {
		return new EventSelection(this.types, this.symbols, wanted, this.part, this.parts);
	}

	/**
	 * One of several parts, for as many subscribers that share the work.
	 * @param number number of the part, counted from 0
	 * @param count number of the parts
	 */
	public EventSelection part(int number, int count) {
		return new EventSelection(this.types, this.symbols, this.anonymous, number, count);
	}

	/**
	 * Whether events of this symbol are wanted; makes no garbage.
	 * @param symbol the symbol, null when an event names none
	 */
	public boolean takes(@Nullable String symbol) {
		if (symbol == null) {
			return this.anonymous && this.part == 0;
		}
		return (this.symbols.isEmpty() || this.symbols.contains(symbol))
				&& (this.parts == 1 || Math.floorMod(symbol.hashCode(), this.parts) == this.part);
	}

}
