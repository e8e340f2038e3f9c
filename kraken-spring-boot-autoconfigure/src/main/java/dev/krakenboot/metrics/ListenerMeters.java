// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.metrics;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import dev.krakenboot.listener.KrakenListenerContainer;

/**
 * Meters of the annotated listeners of one client.
 */
final class ListenerMeters {

	private final String client;

	private final Supplier<? extends Collection<KrakenListenerContainer>> listeners;

	private final ListenerNames names;

	ListenerMeters(String client, Supplier<? extends Collection<KrakenListenerContainer>> listeners,
			ListenerNames names) {
		this.client = client;
		this.listeners = listeners;
		this.names = names;
	}

	/** Names of the listeners that there are now. */
	Set<String> present() {
		Set<String> present = new LinkedHashSet<>();
		mine().forEach((listener) -> present.add(this.names.ofId(listener.getId())));
		return present;
	}

	void register(String name, MeterGroup group) {
		group.counter("kraken.listener.calls", "Calls of the listener's method that have ended",
				(client) -> sum(name, KrakenListenerContainer::getCalls));
		group.counter("kraken.listener.failures", "Calls of the listener's method that have failed",
				(client) -> sum(name, KrakenListenerContainer::getFailures));
	}

	/** Several have the name that stands for all beyond the bound of names. */
	private long sum(String name, ToLongFunction<KrakenListenerContainer> count) {
		return mine().filter((listener) -> this.names.ofId(listener.getId()).equals(name)).mapToLong(count).sum();
	}

	private Stream<KrakenListenerContainer> mine() {
		return this.listeners.get().stream().filter((listener) -> this.client.equals(listener.getClientName()));
	}

}
