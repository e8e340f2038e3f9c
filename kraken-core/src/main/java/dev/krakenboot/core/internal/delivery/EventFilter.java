// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.delivery;

import java.util.Set;

import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.internal.book.PublishedBook;

/**
 * Which events a subscriber gets.
 *
 * @param <E> type of the events
 * @param type the same as a class
 * @param symbols symbols of the books whose updates are wanted; all when empty
 */
record EventFilter<E extends KrakenEvent>(Class<E> type, Set<String> symbols) {

	EventFilter {
		symbols = Set.copyOf(symbols);
	}

	boolean takes(PublishedBook book) {
		return takes(BookUpdate.class) && (this.symbols.isEmpty() || this.symbols.contains(book.symbol()));
	}

	boolean takes(Class<? extends KrakenEvent> event) {
		return this.type.isAssignableFrom(event);
	}

	E cast(KrakenEvent event) {
		return this.type.cast(event);
	}

	@Override
	public String toString() {
		return this.type.getSimpleName() + (this.symbols.isEmpty() ? "" : " of " + this.symbols);
	}

}
