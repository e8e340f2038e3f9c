// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.market;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.krakenboot.simulator.protocol.OutboundFrame;
import org.jspecify.annotations.Nullable;

/**
 * The subscribers of one symbol's book, by depth. Guarded by the market's lock.
 */
final class Subscribers {

	private final Map<Integer, List<BookSink>> byDepth = new TreeMap<>();

	void add(int depth, BookSink sink) {
		this.byDepth.computeIfAbsent(depth, (key) -> new ArrayList<>()).add(sink);
	}

	void remove(BookSink sink) {
		this.byDepth.values().forEach((sinks) -> sinks.remove(sink));
		this.byDepth.values().removeIf(List::isEmpty);
	}

	Set<Integer> depths() {
		return this.byDepth.keySet();
	}

	List<BookSink> at(int depth) {
		return this.byDepth.getOrDefault(depth, List.of());
	}

	void send(int depth, OutboundFrame frame) {
		for (BookSink sink : at(depth)) {
			sink.send(frame);
		}
	}

	/**
	 * A subscriber that does not keep up.
	 * @return any such subscriber, null when there is none
	 */
	@Nullable BookSink withoutRoom() {
		for (Collection<BookSink> sinks : this.byDepth.values()) {
			for (BookSink sink : sinks) {
				if (!sink.hasRoom()) {
					return sink;
				}
			}
		}
		return null;
	}

}
