// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts of what arrived. One writer counts without contention; any thread reads.
 */
public final class FrameCounters {

	private final AtomicLong frames = new AtomicLong();

	private final AtomicLong bytes = new AtomicLong();

	private final AtomicLong ignored = new AtomicLong();

	private final AtomicLong unknown = new AtomicLong();

	private final AtomicLong probes = new AtomicLong();

	private final AtomicLong probeDifferences = new AtomicLong();

	private final Map<String, AtomicLong> rejected = new ConcurrentHashMap<>();

	private static void add(AtomicLong counter, long amount) {
		counter.setOpaque(counter.getPlain() + amount);
	}

	/**
	 * A frame has arrived.
	 * @param length its length in bytes
	 */
	public void onFrame(int length) {
		add(this.frames, 1);
		add(this.bytes, length);
	}

	/** A book message belonged to no present subscription, or came before a snapshot. */
	public void onIgnored() {
		add(this.ignored, 1);
	}

	/** A message was well-formed and of no known kind. */
	public void onUnknown() {
		add(this.unknown, 1);
	}

	/** A quiet book is being proven. */
	public void onProbe() {
		add(this.probes, 1);
	}

	/** A fresh snapshot differed from the quiet book that was said to be live. */
	public void onProbeDifference() {
		add(this.probeDifferences, 1);
	}

	/**
	 * A frame, or a message in it, was refused.
	 * @param reason why, one of few constant words
	 */
	public void onRejected(String reason) {
		add(this.rejected.computeIfAbsent(reason, (key) -> new AtomicLong()), 1);
	}

	public long frames() {
		return this.frames.getOpaque();
	}

	public long bytes() {
		return this.bytes.getOpaque();
	}

	public long ignored() {
		return this.ignored.getOpaque();
	}

	public long unknown() {
		return this.unknown.getOpaque();
	}

	public long probes() {
		return this.probes.getOpaque();
	}

	public long probeDifferences() {
		return this.probeDifferences.getOpaque();
	}

	/** Counts by reason, as of now. */
	public Map<String, Long> rejected() {
		Map<String, Long> counts = new TreeMap<>();
		this.rejected.forEach((reason, count) -> counts.put(reason, count.getOpaque()));
		return counts;
	}

}
