// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.session;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.krakenboot.simulator.fault.ClientConnection;
import dev.krakenboot.simulator.fault.Faults;
import dev.krakenboot.simulator.fault.FrameFault;
import dev.krakenboot.simulator.protocol.OutboundFrame;

/**
 * What is really sent of the private channels, after all faults: which fills, and how
 * often a number was not the one that had to follow.
 */
final class Deliveries implements FrameFault {

	private static final Pattern SEQUENCE = Pattern.compile("\"sequence\":(\\d+)}$");

	private static final Pattern EXEC_ID = Pattern.compile("\"exec_id\":\"([^\"]+)\"");

	private final Faults faults;

	private final Map<String, Long> last = new ConcurrentHashMap<>();

	private final Map<String, Integer> breaks = new ConcurrentHashMap<>();

	private final Set<String> fillsOfUpdates = new TreeSet<>();

	private Runnable remove;

	Deliveries(Faults faults) {
		this.faults = faults;
		this.remove = faults.add(this);
	}

	/** Goes behind the faults that were added since. */
	void last() {
		Runnable before = this.remove;
		this.remove = this.faults.add(this);
		before.run();
	}

	@Override
	public synchronized void apply(ClientConnection connection, OutboundFrame frame, Consumer<OutboundFrame> next) {
		String channel = frame.kind().channel();
		if ("executions".equals(channel) || "balances".equals(channel)) {
			take(connection.id() + channel, channel, frame);
		}
		next.accept(frame);
	}

	private void take(String subscription, String channel, OutboundFrame frame) {
		Matcher matcher = SEQUENCE.matcher(frame.text());
		long sequence = matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
		Long before = this.last.get(subscription);
		if (frame.kind().isSnapshot()) {
			this.last.put(subscription, sequence);
			return;
		}
		Matcher fill = EXEC_ID.matcher(frame.text());
		while (fill.find()) {
			this.fillsOfUpdates.add(fill.group(1));
		}
		if (before != null && sequence == before + 1) {
			this.last.put(subscription, sequence);
		}
		else if (before != null) {
			// Nothing of this subscription can be used any more; it counts once.
			this.last.remove(subscription);
			this.breaks.merge(channel, 1, Integer::sum);
		}
	}

	/** How many subscriptions of a channel were sent a wrong number. */
	int breaks(String channel) {
		return this.breaks.getOrDefault(channel, 0);
	}

	synchronized boolean hasSent(String execId) {
		return this.fillsOfUpdates.contains(execId);
	}

}
