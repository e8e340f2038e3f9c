// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.listener;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.event.KrakenEvent;
import org.jspecify.annotations.Nullable;

/**
 * A method that listens, with all values resolved.
 *
 * @param id id of the listener
 * @param method the method
 * @param subscription what it wants
 * @param client client that it listens to
 * @param concurrency calls that may be under way at a time
 * @param errorHandler hears of failures
 * @param autoStartup whether it starts with the context
 */
record MethodKrakenListenerEndpoint(String id, ListenerMethod method, ListenerSubscription subscription,
		KrakenClient client, int concurrency, KrakenListenerErrorHandler errorHandler, boolean autoStartup) {

	/**
	 * The streams that the calls are made from: each symbol is in one of them.
	 */
	List<Stream> streams() {
		Predicate<KrakenEvent> filter = this.subscription.channel().filter(this.subscription.interval());
		EventParts event = this.method.event();
		if (!event.isAboutPair()) {
			return List.of(new Stream(List.of(), filter));
		}
		List<String> symbols = this.subscription.symbols();
		return symbols.isEmpty() ? ofAll(filter) : ofSome(symbols, filter);
	}

	private List<Stream> ofAll(Predicate<KrakenEvent> filter) {
		return IntStream.range(0, this.concurrency)
			.mapToObj((index) -> new Stream(List.of(), filter.and((event) -> index == indexOf(event))))
			.toList();
	}

	private int indexOf(KrakenEvent event) {
		String symbol = this.method.event().symbol(event);
		return (symbol != null) ? Math.floorMod(symbol.hashCode(), this.concurrency) : 0;
	}

	private List<Stream> ofSome(List<String> symbols, Predicate<KrakenEvent> filter) {
		List<List<String>> parts = new ArrayList<>();
		for (int i = 0; i < symbols.size(); i++) {
			if (i < this.concurrency) {
				parts.add(new ArrayList<>());
			}
			parts.get(i % this.concurrency).add(symbols.get(i));
		}
		return parts.stream()
			.map((part) -> new Stream(part, filter.and((event) -> isOf(part, this.method.event().symbol(event)))))
			.toList();
	}

	private static boolean isOf(List<String> symbols, @Nullable String symbol) {
		return symbol != null && symbols.contains(symbol);
	}

	/**
	 * Part of the events.
	 *
	 * @param symbols symbols to ask the client for, all when empty
	 * @param filter which of the events belong to it
	 */
	record Stream(List<String> symbols, Predicate<KrakenEvent> filter) {

		Stream {
			symbols = List.copyOf(symbols);
		}

	}

}
