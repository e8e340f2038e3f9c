// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.listener;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

import dev.krakenboot.context.KrakenClientLifecycle;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * All {@link KrakenListener} methods of an application. It starts them before the
 * clients, so that they miss nothing, and stops them after the clients, so that they hear
 * of the end if two seconds are enough for it. Safe for any thread.
 */
public final class KrakenListenerEndpointRegistry implements SmartLifecycle {

	/** One before the clients. */
	static final int PHASE = KrakenClientLifecycle.PHASE - 1;

	private final Map<String, KrakenListenerContainer> containers = new ConcurrentSkipListMap<>();

	private volatile boolean running;

	/**
	 * Adds a listener, and starts it if the others are started.
	 * @throws IllegalStateException if there is one of this id
	 */
	void register(KrakenListenerContainer container) {
		if (this.containers.putIfAbsent(container.getId(), container) != null) {
			throw new IllegalStateException("There are two Kraken listeners of the id '" + container.getId() + "'");
		}
		if (this.running && container.isAutoStartup()) {
			container.start();
		}
	}

	/**
	 * The listener of this id, null when there is none.
	 * @param id id of the listener
	 */
	public @Nullable KrakenListenerContainer getListenerContainer(String id) {
		return this.containers.get(id);
	}

	/**
	 * All listeners, in the order of their ids.
	 */
	public Collection<KrakenListenerContainer> getListenerContainers() {
		return List.copyOf(this.containers.values());
	}

	/**
	 * Ids of all listeners.
	 */
	public Set<String> getListenerContainerIds() {
		return Set.copyOf(this.containers.keySet());
	}

	/**
	 * Starts all listeners that start with the context: first those that name a depth or
	 * an interval, so that the others find what they want, whatever their ids.
	 */
	@Override
	public void start() {
		this.running = true;
		this.containers.values()
			.stream()
			.filter(KrakenListenerContainer::isAutoStartup)
			.sorted(Comparator.comparing((container) -> !container.hasOptions()))
			.forEach(KrakenListenerContainer::start);
	}

	/**
	 * Stops all listeners, within two seconds. In that time those that are not paused
	 * hear what clients had told before they were stopped, and calls that are under way
	 * return. What waits for the listener of a client that goes on is discarded.
	 */
	@Override
	public void stop() {
		this.running = false;
		Collection<KrakenListenerContainer> all = getListenerContainers();
		long deadlineNs = System.nanoTime() + KrakenListenerContainer.STOP_TIMEOUT.toNanos();
		new StoppedClients(all).awaitHeard(deadlineNs);
		List<ListenerLane> stopped = all.stream().flatMap((container) -> container.cancel().stream()).toList();
		KrakenListenerContainer.awaitCalls(stopped, deadlineNs);
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/**
	 * Pauses all listeners.
	 */
	public void pause() {
		this.containers.values().forEach(KrakenListenerContainer::pause);
	}

	/**
	 * Resumes all listeners.
	 */
	public void resume() {
		this.containers.values().forEach(KrakenListenerContainer::resume);
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
