// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.delivery;

import java.util.Set;

import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.internal.book.PublishedBook;
import org.jspecify.annotations.Nullable;

/**
 * Which events a subscriber gets.
 *
 * @param <E> type of the events
 * @param type the same as a class
 * @param symbols symbols of the pairs whose events are wanted; all when empty
 */
record EventFilter<E extends KrakenEvent>(Class<E> type, Set<String> symbols) {

	EventFilter {
		symbols = Set.copyOf(symbols);
	}

	boolean takes(PublishedBook book) {
		return takes(BookUpdate.class) && takes(book.symbol());
	}

	boolean takes(KrakenEvent event) {
		return takes(event.getClass()) && takes(event.symbol());
	}

	boolean takes(Class<? extends KrakenEvent> event) {
		return this.type.isAssignableFrom(event);
	}

	private boolean takes(@Nullable String symbol) {
		return this.symbols.isEmpty() || (symbol != null && this.symbols.contains(symbol));
	}

	E cast(KrakenEvent event) {
		return this.type.cast(event);
	}

	@Override
	public String toString() {
		return this.type.getSimpleName() + (this.symbols.isEmpty() ? "" : " of " + this.symbols);
	}

}
