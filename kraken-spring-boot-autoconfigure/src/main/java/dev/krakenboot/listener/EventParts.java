// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.listener;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.event.KrakenEvent;
import org.jspecify.annotations.Nullable;

/**
 * What a listener method can be given of an event: the event itself, its parts, the
 * client and, if it is about a pair, the symbol. Immutable.
 */
final class EventParts {

	private final Class<? extends KrakenEvent> type;

	private final Map<Class<?>, Part> parts;

	private final boolean about;

	private final Function<KrakenEvent, @Nullable String> symbol;

	private EventParts(Class<? extends KrakenEvent> type, Map<Class<?>, Part> parts, boolean about,
			Function<KrakenEvent, @Nullable String> symbol) {
		this.type = type;
		this.parts = parts;
		this.about = about;
		this.symbol = symbol;
	}

	/** An event that is about no pair. */
	static EventParts of(Class<? extends KrakenEvent> type) {
		Map<Class<?>, Part> parts = new LinkedHashMap<>();
		parts.put(type, (event, client) -> event);
		parts.put(KrakenClient.class, (event, client) -> client);
		return new EventParts(type, parts, false, (event) -> null);
	}

	/** An event that says itself which pair it is about. */
	static EventParts ofPair(Class<? extends KrakenEvent> type) {
		return of(type).about(KrakenEvent.class, KrakenEvent::symbol);
	}

	/** The same, about a pair. */
	<E extends KrakenEvent> EventParts about(Class<E> event, Function<E, @Nullable String> symbol) {
		Function<KrakenEvent, @Nullable String> name = (each) -> symbol.apply(event.cast(each));
		Map<Class<?>, Part> more = new LinkedHashMap<>(this.parts);
		more.put(String.class, (each, client) -> name.apply(each));
		return new EventParts(this.type, more, true, name);
	}

	/** The same with one more part. */
	<E extends KrakenEvent> EventParts with(Class<E> event, Class<?> part, Function<E, @Nullable Object> value) {
		Map<Class<?>, Part> more = new LinkedHashMap<>(this.parts);
		more.put(part, (each, client) -> value.apply(event.cast(each)));
		return new EventParts(this.type, more, this.about, this.symbol);
	}

	Class<? extends KrakenEvent> type() {
		return this.type;
	}

	/** Whether events of this type say which pair they are about. */
	boolean isAboutPair() {
		return this.about;
	}

	@Nullable String symbol(KrakenEvent event) {
		return this.symbol.apply(event);
	}

	/** Types that a parameter can have. */
	Set<Class<?>> types() {
		return this.parts.keySet();
	}

	/** The part for a parameter of this type, null when there is none. */
	@Nullable Part part(Class<?> type) {
		return this.parts.get(type);
	}

	/** Takes an argument out of an event. */
	@FunctionalInterface
	interface Part {

		@Nullable Object of(KrakenEvent event, KrakenClient client);

	}

}
