// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.fault;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.krakenboot.simulator.protocol.OutboundFrame;
import org.jspecify.annotations.Nullable;

/**
 * Which kinds of frames are lost until further notice. Safe for use by several threads.
 */
final class Withholding {

	private final Set<String> symbols = ConcurrentHashMap.newKeySet();

	private final Set<String> channels = ConcurrentHashMap.newKeySet();

	private volatile boolean allData;

	private volatile boolean acks;

	void acks(boolean withheld) {
		this.acks = withheld;
	}

	void allData() {
		this.allData = true;
	}

	void data(Collection<String> more) {
		this.symbols.addAll(more);
	}

	void channel(String channel) {
		this.channels.add(channel);
	}

	void noData() {
		this.allData = false;
		this.channels.clear();
		this.symbols.clear();
	}

	boolean holds(OutboundFrame frame) {
		String symbol = frame.symbol();
		return switch (frame.kind()) {
			case RESPONSE -> this.acks;
			case STATUS, HEARTBEAT, PONG, INSTRUMENT, RAW -> false;
			default ->
				this.allData || contains(this.symbols, symbol) || contains(this.channels, frame.kind().channel());
		};
	}

	private static boolean contains(Set<String> names, @Nullable String name) {
		return name != null && names.contains(name);
	}

}
