// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.event.KrakenEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops clients with the application context, and publishes their events as
 * application events between the two, as far as the application listens to their types
 * when it is started. Starting never waits for the network. Clients start before a web
 * server takes requests, and stop after it has answered the last one. The context can be
 * started again.
 * <p>
 * A bean of this type in the application takes the place of the auto-configured one.
 */
public final class KrakenClientLifecycle implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(KrakenClientLifecycle.class);

	/**
	 * Before the web servers of Spring Boot, whose phases are up to 2,048 below the
	 * default.
	 */
	public static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

	private final List<ManagedClient> clients;

	private final ApplicationEventPublisher publisher;

	private final boolean autoStartup;

	private volatile boolean running;

	/**
	 * Creates the life cycle of clients that are not started yet.
	 * @param clients the clients; closing them stays with whoever made them
	 * @param publisher where their events go
	 * @throws IllegalArgumentException if two clients have the same name: events, health,
	 * metrics and endpoint could not tell them apart
	 */
	public KrakenClientLifecycle(Collection<KrakenClient> clients, ApplicationEventPublisher publisher) {
		this(clients, publisher, true);
	}

	/**
	 * Creates the life cycle of clients that are not started yet.
	 * @param clients the clients; closing them stays with whoever made them
	 * @param publisher where their events go
	 * @param autoStartup whether they start with the context, rather than when
	 * {@link #start()} is called
	 * @throws IllegalArgumentException if two clients have the same name
	 */
	public KrakenClientLifecycle(Collection<KrakenClient> clients, ApplicationEventPublisher publisher,
			boolean autoStartup) {
		this.autoStartup = autoStartup;
		Set<String> names = new HashSet<>();
		List<KrakenClient> named = KrakenClients.withName(clients);
		for (KrakenClient client : named) {
			if (!names.add(client.name())) {
				throw new IllegalArgumentException(
						"Two Kraken clients are named '" + client.name() + "'. Give each a name of its own.");
			}
		}
		this.publisher = publisher;
		this.clients = named.stream()
			.map((client) -> new ManagedClient(client, new KrakenEventPublisher(client, publisher)))
			.toList();
	}

	@Override
	public synchronized void start() {
		if (this.running) {
			return;
		}
		this.running = true;
		Set<Class<? extends KrakenEvent>> listenedTo = ListenedEvents.of(this.publisher);
		this.clients.forEach((client) -> client.start(listenedTo));
	}

	/**
	 * Stops the clients, at most two seconds for each, and waits for that.
	 */
	@Override
	public synchronized void stop() {
		if (!this.running) {
			return;
		}
		this.clients.forEach(ManagedClient::stop);
		this.running = false;
	}

	/**
	 * Stops the clients in another thread.
	 * @param callback run when they are stopped
	 */
	@Override
	public void stop(Runnable callback) {
		Thread thread = new Thread(() -> {
			try {
				stop();
			}
			finally {
				callback.run();
			}
		}, "kraken-stop");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public boolean isAutoStartup() {
		return this.autoStartup;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	private record ManagedClient(KrakenClient client, KrakenEventPublisher events) {

		private void start(Set<Class<? extends KrakenEvent>> listenedTo) {
			if (!listenedTo.isEmpty()) {
				this.events.open(listenedTo);
				this.client.addListener(this.events);
			}
			if (this.client.subscriptions().isEmpty()) {
				logger.info("Client {} wants nothing of the exchange yet. Configure kraken.subscriptions, use"
						+ " @KrakenListener, or subscribe when it is needed.", this.client.name());
			}
			this.client.start();
		}

		private void stop() {
			this.client.removeListener(this.events);
			this.events.close();
			try {
				this.client.stop();
			}
			catch (RuntimeException ex) {
				logger.warn("Client {} did not stop cleanly", this.client.name(), ex);
			}
		}

	}

}
