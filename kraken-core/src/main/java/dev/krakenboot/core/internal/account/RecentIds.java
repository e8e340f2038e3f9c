// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.account;

import java.util.LinkedHashSet;

/**
 * The newest ids of something, so many and no more. Not safe for several threads.
 */
final class RecentIds {

	private final int limit;

	private final LinkedHashSet<String> ids = new LinkedHashSet<>();

	RecentIds(int limit) {
		this.limit = limit;
	}

	/** Adds an id, and says whether it is new. */
	boolean add(String id) {
		if (!this.ids.add(id)) {
			return false;
		}
		if (this.ids.size() > this.limit) {
			this.ids.remove(this.ids.iterator().next());
		}
		return true;
	}

	boolean contains(String id) {
		return this.ids.contains(id);
	}

}
