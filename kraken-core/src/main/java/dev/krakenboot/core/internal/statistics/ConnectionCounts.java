// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.statistics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

import dev.krakenboot.core.connection.DisconnectCause;
import dev.krakenboot.core.internal.subscription.FrameCounters;
import dev.krakenboot.core.statistics.ConnectionStatistics;
import dev.krakenboot.core.statistics.ConnectionStatistics.Disconnect;
import org.jspecify.annotations.Nullable;

/**
 * Sums of the counts of all connections that ever had the same name: every start of a
 * client makes new ones.
 */
public final class ConnectionCounts {

	private ConnectionCounts() {
	}

	/**
	 * Sums by connection, in the order of their names.
	 * @param counters counts of all connections that ever were, older ones first
	 */
	public static List<ConnectionStatistics> of(Collection<FrameCounters> counters) {
		Map<String, List<FrameCounters>> byName = new TreeMap<>();
		counters.forEach((part) -> byName.computeIfAbsent(part.connection(), (name) -> new ArrayList<>()).add(part));
		return byName.entrySet().stream().map((parts) -> sum(parts.getKey(), parts.getValue())).toList();
	}

	private static ConnectionStatistics sum(String name, List<FrameCounters> parts) {
		Map<String, Long> rejected = new TreeMap<>();
		Map<DisconnectCause.Kind, Long> disconnects = new EnumMap<>(DisconnectCause.Kind.class);
		Disconnect last = null;
		Duration sinceLastFrame = null;
		for (FrameCounters part : parts) {
			part.rejected().forEach((reason, count) -> rejected.merge(reason, count, Long::sum));
			part.disconnects().forEach((kind, count) -> disconnects.merge(kind, count, Long::sum));
			last = (part.lastDisconnect() != null) ? part.lastDisconnect() : last;
			sinceLastFrame = shorter(sinceLastFrame, part.sinceLastFrame());
		}
		return new ConnectionStatistics(name, sum(parts, FrameCounters::frames), sum(parts, FrameCounters::bytes),
				rejected, sum(parts, FrameCounters::unknown), sum(parts, FrameCounters::ignored), disconnects, last,
				sinceLastFrame);
	}

	private static @Nullable Duration shorter(@Nullable Duration one, @Nullable Duration other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return (one.compareTo(other) < 0) ? one : other;
	}

	private static long sum(List<FrameCounters> parts, ToLongFunction<FrameCounters> count) {
		return parts.stream().mapToLong(count).sum();
	}

}
