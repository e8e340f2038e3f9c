// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.sample;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The newest few of many. Safe for any thread.
 *
 * @param <T> what they are
 */
final class Newest<T> {

	private final int kept;

	private final Deque<T> items = new ArrayDeque<>();

	Newest(int kept) {
		this.kept = kept;
	}

	synchronized void add(T item) {
		this.items.addFirst(item);
		if (this.items.size() > this.kept) {
			this.items.removeLast();
		}
	}

	synchronized List<T> list() {
		return List.copyOf(this.items);
	}

}
