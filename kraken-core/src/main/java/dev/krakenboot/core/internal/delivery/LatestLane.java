// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.delivery;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.krakenboot.core.event.KrakenEvent;
import org.jspecify.annotations.Nullable;

/**
 * Events of which only the newest of each key waits, in the place of the first, so that
 * none is starved by others that change more often. Not safe for several threads.
 */
final class LatestLane {

	private final Map<Key, Slot> slots = new LinkedHashMap<>();

	private long conflated;

	/**
	 * Adds an event, or puts it in the place of an older one.
	 * @param waiting the event
	 * @return false: nothing is ever lost but by something newer
	 */
	boolean add(Waiting waiting) {
		KrakenEvent event = waiting.event();
		Key key = new Key(event.getClass(), event.conflationKey());
		Slot slot = this.slots.get(key);
		if (slot == null) {
			this.slots.put(key, new Slot(waiting));
		}
		else {
			slot.newest = waiting;
			this.conflated++;
		}
		return false;
	}

	/**
	 * Takes an event that is older than another.
	 * @param sequence place of the other
	 * @return null when all are newer
	 */
	@Nullable KrakenEvent pollOlderThan(long sequence) {
		Iterator<Slot> all = this.slots.values().iterator();
		while (all.hasNext()) {
			Slot slot = all.next();
			if (slot.since >= sequence) {
				return null;
			}
			if (slot.newest.sequence() < sequence) {
				all.remove();
				return slot.newest.event();
			}
		}
		return null;
	}

	/** Takes the event that waits the longest, its predecessors included. */
	@Nullable KrakenEvent poll() {
		Iterator<Slot> all = this.slots.values().iterator();
		if (!all.hasNext()) {
			return null;
		}
		Slot first = all.next();
		all.remove();
		return first.newest.event();
	}

	/**
	 * Whether any has waited since a place.
	 * @param until the place
	 */
	boolean waitsSince(long until) {
		return !this.slots.isEmpty() && this.slots.values().iterator().next().since <= until;
	}

	int size() {
		return this.slots.size();
	}

	long conflated() {
		return this.conflated;
	}

	/** What conflates with what. */
	private record Key(Class<?> type, Object key) {

	}

	/** Place of one key. */
	private static final class Slot {

		private final long since;

		private Waiting newest;

		private Slot(Waiting first) {
			this.since = first.sequence();
			this.newest = first;
		}

	}

}
