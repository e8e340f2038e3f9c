// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.listener;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.event.EventSelection;

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
	 * The streams that the calls are made from: each symbol is in one of them. Reports of
	 * the account that name no pair are in the first, also when symbols are named.
	 */
	List<EventSelection> streams() {
		EventSelection all = this.method.selection();
		if (!this.method.event().isAboutPair()) {
			return List.of(all);
		}
		List<String> symbols = this.subscription.symbols();
		return symbols.isEmpty() ? ofAll(all) : ofSome(all, symbols);
	}

	private List<EventSelection> ofAll(EventSelection all) {
		return IntStream.range(0, this.concurrency).mapToObj((index) -> all.part(index, this.concurrency)).toList();
	}

	private List<EventSelection> ofSome(EventSelection all, List<String> symbols) {
		List<List<String>> parts = new ArrayList<>();
		for (int i = 0; i < symbols.size(); i++) {
			if (i < this.concurrency) {
				parts.add(new ArrayList<>());
			}
			parts.get(i % this.concurrency).add(symbols.get(i));
		}
		boolean account = this.subscription.channel() == ListenerChannel.EXECUTIONS;
		return IntStream.range(0, parts.size())
			.mapToObj((index) -> all.symbols(parts.get(index)).anonymous(account && index == 0))
			.toList();
	}

}
