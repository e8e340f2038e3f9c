// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The latest texts that clients sent. Safe for use by several threads.
 */
final class RequestLog {

	private static final int MOST = 10_000;

	private final Deque<String> texts = new ArrayDeque<>();

	synchronized void add(String text) {
		if (this.texts.size() == MOST) {
			this.texts.removeFirst();
		}
		this.texts.add(text);
	}

	synchronized List<String> texts() {
		return List.copyOf(this.texts);
	}

}
