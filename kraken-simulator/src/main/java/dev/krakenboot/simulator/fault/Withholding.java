// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.fault;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.krakenboot.simulator.protocol.OutboundFrame;

/**
 * Which kinds of frames are lost until further notice. Safe for use by several threads.
 */
final class Withholding {

	private final Set<String> symbols = ConcurrentHashMap.newKeySet();

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

	void noData() {
		this.allData = false;
		this.symbols.clear();
	}

	boolean holds(OutboundFrame frame) {
		String symbol = frame.symbol();
		return switch (frame.kind()) {
			case RESPONSE -> this.acks;
			case BOOK_SNAPSHOT, BOOK_UPDATE -> this.allData || (symbol != null && this.symbols.contains(symbol));
			default -> false;
		};
	}

}
