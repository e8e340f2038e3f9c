// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The latest HTTP calls, at most ten thousand. Safe for use by several threads.
 */
public final class HttpLog {

	private static final int MOST = 10_000;

	private final Deque<HttpCall> calls = new ArrayDeque<>();

	public synchronized void add(HttpCall call) {
		if (this.calls.size() == MOST) {
			this.calls.removeFirst();
		}
		this.calls.add(call);
	}

	public synchronized List<HttpCall> calls() {
		return List.copyOf(this.calls);
	}

}
