// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.metrics;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/**
 * Timers of the requests of a client's connections. They are made beforehand, because the
 * application's filters must not run on an I/O thread; what a connection that has none
 * yet measures is kept until it has. Safe for any thread.
 */
final class RequestTimers {

	private static final List<String> METHODS = List.of("subscribe", "unsubscribe", "ping");

	private static final List<Boolean> OUTCOMES = List.of(true, false);

	/** Measured requests that are kept at the most. */
	private static final int MOST_EARLY = 256;

	private final MeterRegistry registry;

	private final Tags tags;

	private final Map<String, Map<Kind, Timer>> connections = new ConcurrentHashMap<>();

	private final Queue<Early> early = new ArrayBlockingQueue<>(MOST_EARLY);

	RequestTimers(MeterRegistry registry, Tags tags) {
		this.registry = registry;
		this.tags = tags;
	}

	/** A request was answered; registers nothing. */
	void record(String connection, Kind kind, long durationNs) {
		Map<Kind, Timer> timers = this.connections.get(connection);
		if (timers == null) {
			this.early.offer(new Early(connection, kind, durationNs));
			return;
		}
		Timer timer = timers.get(kind);
		if (timer != null) {
			timer.record(durationNs, TimeUnit.NANOSECONDS);
		}
	}

	/** Makes the timers of a connection. */
	void prepare(String connection) {
		this.connections.computeIfAbsent(connection, this::create);
	}

	private Map<Kind, Timer> create(String connection) {
		Map<Kind, Timer> timers = new HashMap<>();
		for (String method : METHODS) {
			for (boolean accepted : OUTCOMES) {
				timers.put(new Kind(method, accepted),
						Timer.builder("kraken.request")
							.description("Time from sending a request until its first answer")
							.tags(this.tags.and("connection", connection, "method", method, "outcome",
									accepted ? "accepted" : "refused"))
							.register(this.registry));
			}
		}
		return timers;
	}

	/**
	 * Removes the timers of all other connections, and takes in what was kept of these.
	 */
	void retain(Collection<String> present) {
		this.connections.forEach((connection, timers) -> {
			if (!present.contains(connection) && this.connections.remove(connection, timers)) {
				timers.values().forEach(this.registry::remove);
			}
		});
		// Not more than there are now: what has still no timers is kept again.
		for (int left = this.early.size(); left > 0; left--) {
			Early kept = this.early.poll();
			if (kept != null && present.contains(kept.connection())) {
				record(kept.connection(), kept.kind(), kept.durationNs());
			}
		}
	}

	/**
	 * What requests share a timer.
	 *
	 * @param method method as the exchange spells it
	 * @param accepted whether the exchange has carried the request out
	 */
	record Kind(String method, boolean accepted) {

	}

	private record Early(String connection, Kind kind, long durationNs) {

	}

}
