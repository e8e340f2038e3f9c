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
 * client and, if it is about a pair, the symbol; and what the stream told just before it.
 * Immutable.
 */
final class EventParts {

	private final Class<? extends KrakenEvent> type;

	private final Map<Class<?>, Part> parts;

	private final boolean about;

	/** Type of events that are told with the next one, null when there is none. */
	private final @Nullable Class<? extends KrakenEvent> companion;

	private EventParts(Class<? extends KrakenEvent> type, Map<Class<?>, Part> parts, boolean about,
			@Nullable Class<? extends KrakenEvent> companion) {
		this.type = type;
		this.parts = parts;
		this.about = about;
		this.companion = companion;
	}

	/** An event that is about no pair. */
	static EventParts of(Class<? extends KrakenEvent> type) {
		Map<Class<?>, Part> parts = new LinkedHashMap<>();
		parts.put(type, Told::event);
		parts.put(KrakenClient.class, Told::client);
		return new EventParts(type, parts, false, null);
	}

	/** An event that says which pair it is about. */
	static EventParts ofPair(Class<? extends KrakenEvent> type) {
		EventParts event = of(type);
		event.parts.put(String.class, (told) -> told.event().symbol());
		return new EventParts(type, event.parts, true, null);
	}

	/** The same with one more part. */
	<E extends KrakenEvent> EventParts with(Class<E> event, Class<?> part, Function<E, @Nullable Object> value) {
		Map<Class<?>, Part> more = new LinkedHashMap<>(this.parts);
		more.put(part, (told) -> value.apply(event.cast(told.event())));
		return new EventParts(this.type, more, this.about, this.companion);
	}

	/** The same with what a subscriber of both is told just before it. */
	EventParts after(Class<? extends KrakenEvent> before) {
		Map<Class<?>, Part> more = new LinkedHashMap<>(this.parts);
		more.put(before, Told::before);
		return new EventParts(this.type, more, this.about, before);
	}

	Class<? extends KrakenEvent> type() {
		return this.type;
	}

	/** Whether events of this type say which pair they are about. */
	boolean isAboutPair() {
		return this.about;
	}

	@Nullable Class<? extends KrakenEvent> companion() {
		return this.companion;
	}

	/** Types that a parameter can have. */
	Set<Class<?>> types() {
		return this.parts.keySet();
	}

	/** The part for a parameter of this type, null when there is none. */
	@Nullable Part part(Class<?> type) {
		return this.parts.get(type);
	}

	/** Takes an argument out of what is told. */
	@FunctionalInterface
	interface Part {

		@Nullable Object of(Told told);

	}

	/**
	 * What is told at a time.
	 *
	 * @param event the event
	 * @param before what was told just before it, null when nothing was
	 * @param client who tells it
	 */
	record Told(KrakenEvent event, @Nullable KrakenEvent before, KrakenClient client) {

	}

}
