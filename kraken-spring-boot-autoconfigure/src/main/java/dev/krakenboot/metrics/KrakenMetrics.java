// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.metrics;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.krakenboot.context.KrakenClients;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.listener.KrakenListenerContainer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Meters of clients, listed in the project's {@code docs/metrics.md}. Tags are names of
 * clients, connections, channels, wanted symbols, ids or classes of listeners, and closed
 * sets of states and reasons: nothing that the exchange sends makes a meter. Meters come
 * and go with what they are of, some seconds later at the most.
 */
public final class KrakenMetrics implements MeterBinder, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(KrakenMetrics.class);

	private static final Duration REFRESH = Duration.ofSeconds(10);

	/** Events that come within this time lead to one refresh. */
	private static final Duration SOON = Duration.ofMillis(200);

	private final List<KrakenClient> clients;

	private final Supplier<? extends Collection<KrakenListenerContainer>> listeners;

	private final Clock clock;

	private final Executor soon;

	private final List<ClientMeters> meters = new CopyOnWriteArrayList<>();

	private volatile @Nullable ScheduledExecutorService refresher;

	/** Whether a failure was logged; of the refreshing thread. */
	private boolean failed;

	/**
	 * Creates the binder.
	 * @param clients the clients, each of another name; they must not be garbage before
	 * the registry is
	 * @param clock the present time, for ages
	 */
	public KrakenMetrics(Collection<KrakenClient> clients, Clock clock) {
		this(clients, List::of, clock);
	}

	/**
	 * Creates the binder.
	 * @param clients the clients, each of another name; they must not be garbage before
	 * the registry is
	 * @param listeners annotated listeners as they are at the moment
	 * @param clock the present time, for ages
	 */
	public KrakenMetrics(Collection<KrakenClient> clients,
			Supplier<? extends Collection<KrakenListenerContainer>> listeners, Clock clock) {
		this(clients, listeners, clock, null);
	}

	/** With another executor of what events lead to than the thread of its own. */
	KrakenMetrics(Collection<KrakenClient> clients, Supplier<? extends Collection<KrakenListenerContainer>> listeners,
			Clock clock, @Nullable Executor soon) {
		this.clients = KrakenClients.withName(clients);
		this.listeners = listeners;
		this.clock = clock;
		this.soon = (soon != null) ? soon : this::soon;
	}

	@Override
	public synchronized void bindTo(MeterRegistry registry) {
		if (this.refresher == null) {
			ScheduledExecutorService fresh = Executors.newSingleThreadScheduledExecutor((task) -> {
				Thread thread = new Thread(task, "kraken-metrics");
				thread.setDaemon(true);
				return thread;
			});
			fresh.scheduleWithFixedDelay(() -> safely(this::refresh), REFRESH.toMillis(), REFRESH.toMillis(),
					TimeUnit.MILLISECONDS);
			this.refresher = fresh;
		}
		for (KrakenClient client : this.clients) {
			ClientMeters added = new ClientMeters(client, registry, this.listeners, this.clock, this.soon);
			added.bind();
			this.meters.add(added);
		}
	}

	/** Takes no lock: closing waits for listeners, and they call this. */
	private void soon(Runnable refresh) {
		ScheduledExecutorService present = this.refresher;
		if (present != null) {
			try {
				present.schedule(() -> safely(refresh), SOON.toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (RejectedExecutionException ex) {
				logger.debug("Nothing is measured any more", ex);
			}
		}
	}

	/**
	 * Registers meters of what has come, and removes those of what has gone, now rather
	 * than soon.
	 */
	public void refresh() {
		this.meters.forEach(ClientMeters::refresh);
	}

	/** What is thrown would end the schedule. */
	private void safely(Runnable refresh) {
		try {
			refresh.run();
		}
		catch (RuntimeException ex) {
			if (!this.failed) {
				this.failed = true;
				logger.warn("Meters cannot be refreshed; that is tried again, and this is told once", ex);
			}
		}
	}

	/**
	 * Removes all meters from their registries, and measures nothing any more.
	 */
	@Override
	public synchronized void close() {
		ScheduledExecutorService present = this.refresher;
		if (present != null) {
			present.shutdownNow();
			this.refresher = null;
		}
		this.meters.forEach(ClientMeters::unbind);
		this.meters.clear();
	}

}
