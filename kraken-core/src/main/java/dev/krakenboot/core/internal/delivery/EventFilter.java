// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.delivery;

import java.util.stream.Collectors;

import dev.krakenboot.core.event.AccountResync;
import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.core.event.EventSelection;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.TradesDropped;
import dev.krakenboot.core.internal.book.PublishedBook;

/**
 * Which events a subscriber gets. Immutable; makes no garbage when it is asked.
 *
 * @param <E> type of the events
 */
final class EventFilter<E extends KrakenEvent> {

	private final Class<E> type;

	private final EventSelection selection;

	private final Class<?>[] types;

	/**
	 * Creates a filter.
	 * @param type type of all the events
	 * @param selection which of that type
	 */
	EventFilter(Class<E> type, EventSelection selection) {
		this.type = type;
		this.selection = selection;
		this.types = selection.types().toArray(new Class<?>[0]);
	}

	boolean takes(PublishedBook book) {
		return takes(BookUpdate.class) && this.selection.takes(book.symbol());
	}

	boolean takes(KrakenEvent event) {
		return takes(event.getClass()) && (isOfTheSubscriber(event) || this.selection.takes(event.symbol()));
	}

	/** Tells what happened on the way to this subscriber alone. */
	private static boolean isOfTheSubscriber(KrakenEvent event) {
		return event instanceof TradesDropped || event instanceof AccountResync;
	}

	boolean takes(Class<? extends KrakenEvent> event) {
		for (Class<?> wanted : this.types) {
			if (wanted.isAssignableFrom(event)) {
				return true;
			}
		}
		return false;
	}

	E cast(KrakenEvent event) {
		return this.type.cast(event);
	}

	@Override
	public String toString() {
		String text = this.selection.types()
			.stream()
			.map(Class::getSimpleName)
			.sorted()
			.collect(Collectors.joining("+"));
		String symbols = this.selection.symbols().isEmpty() ? "" : " of " + this.selection.symbols();
		return text + symbols + ((this.selection.parts() == 1) ? ""
				: ", part " + this.selection.part() + " of " + this.selection.parts());
	}

}
