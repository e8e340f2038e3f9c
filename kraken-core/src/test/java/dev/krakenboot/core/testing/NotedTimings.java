// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.krakenboot.core.statistics.MessageTimings;

/**
 * Notes all that it hears.
 */
public final class NotedTimings implements MessageTimings {

	public final List<String> received = new CopyOnWriteArrayList<>();

	public final List<String> processed = new CopyOnWriteArrayList<>();

	public final List<String> delivering = new CopyOnWriteArrayList<>();

	public final List<String> answered = new CopyOnWriteArrayList<>();

	@Override
	public void onReceived(String channel, long ageNs) {
		this.received.add(channel + " " + ageNs);
	}

	@Override
	public void onProcessed(String channel, long durationNs) {
		this.processed.add(channel + " " + durationNs);
	}

	@Override
	public void onDelivering(String listener, long delayNs) {
		this.delivering.add(listener + " " + delayNs);
	}

	@Override
	public void onAnswered(String connection, String method, boolean success, long durationNs) {
		this.answered.add(connection + " " + method + " " + (success ? "accepted " : "refused ") + durationNs);
	}

}
