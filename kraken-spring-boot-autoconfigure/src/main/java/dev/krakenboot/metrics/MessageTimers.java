// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.metrics;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import dev.krakenboot.core.statistics.MessageTimings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/**
 * Timers of messages, requests and deliveries. Those of a channel are made beforehand,
 * because the application's filters must not run on an I/O thread: a message of a channel
 * that has none yet is not measured. Those of a listener come with the first that is
 * measured, on a thread that delivers.
 */
final class MessageTimers implements MessageTimings {

	private final MeterRegistry registry;

	private final Tags tags;

	private final ListenerNames names;

	private final Map<String, ChannelTimers> channels = new ConcurrentHashMap<>();

	private final Map<String, Timer> deliveries = new ConcurrentHashMap<>();

	private final RequestTimers requests;

	MessageTimers(MeterRegistry registry, Tags tags, ListenerNames names) {
		this.registry = registry;
		this.tags = tags;
		this.names = names;
		this.requests = new RequestTimers(registry, tags);
	}

	@Override
	public void onReceived(String channel, long ageNs) {
		ChannelTimers timers = this.channels.get(channel);
		if (timers == null) {
			return;
		}
		if (ageNs < 0) {
			timers.ahead().increment();
		}
		else {
			timers.age().record(ageNs, TimeUnit.NANOSECONDS);
		}
	}

	@Override
	public void onProcessed(String channel, long durationNs) {
		ChannelTimers timers = this.channels.get(channel);
		if (timers != null) {
			timers.processing().record(durationNs, TimeUnit.NANOSECONDS);
		}
	}

	@Override
	public void onDelivering(String listener, long delayNs) {
		this.deliveries.computeIfAbsent(this.names.of(listener), this::delivery).record(delayNs, TimeUnit.NANOSECONDS);
	}

	@Override
	public void onAnswered(String connection, String method, boolean success, long durationNs) {
		this.requests.record(connection, new RequestTimers.Kind(method, success), durationNs);
	}

	/** Makes the timers of a connection. */
	void prepareConnection(String connection) {
		this.requests.prepare(connection);
	}

	/** Makes the timers of a channel. */
	void prepare(String channel) {
		this.channels.computeIfAbsent(channel, this::create);
	}

	private ChannelTimers create(String channel) {
		Tags tags = this.tags.and("channel", channel);
		return new ChannelTimers(
				Timer.builder("kraken.message.age")
					.description("Time of receipt by this machine's clock less the exchange's time of the update")
					.tags(tags)
					.register(this.registry),
				Counter.builder("kraken.message.ahead")
					.description("Measured updates whose time by the exchange's clock was after their receipt")
					.tags(tags)
					.register(this.registry),
				Timer.builder("kraken.message.processing")
					.description("Time that the I/O thread was busy with a message")
					.tags(tags)
					.register(this.registry));
	}

	private Timer delivery(String listener) {
		return Timer.builder("kraken.delivery.delay")
			.description("Time that the oldest event waited until its delivery began")
			.tags(this.tags.and("listener", listener))
			.register(this.registry);
	}

	/** Removes the timers of all other connections, channels and listeners. */
	void retain(Collection<String> connections, Collection<String> channels, Collection<String> listeners) {
		this.requests.retain(connections);
		this.channels.forEach((channel, timers) -> {
			if (!channels.contains(channel) && this.channels.remove(channel, timers)) {
				timers.remove(this.registry);
			}
		});
		this.deliveries.forEach((listener, timer) -> {
			if (!listeners.contains(listener) && this.deliveries.remove(listener, timer)) {
				this.registry.remove(timer);
			}
		});
	}

	@Override
	public String toString() {
		return "Timers of Micrometer";
	}

	private record ChannelTimers(Timer age, Counter ahead, Timer processing) {

		void remove(MeterRegistry registry) {
			for (Meter meter : new Meter[] { this.age, this.ahead, this.processing }) {
				registry.remove(meter);
			}
		}

	}

}
