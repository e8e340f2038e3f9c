// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.metrics;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import dev.krakenboot.core.ClientStatistics;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.book.SubscriptionState;
import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.connection.ConnectionStatus;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.KrakenEventListener;
import dev.krakenboot.core.event.SubscriptionsRestored;
import dev.krakenboot.core.limit.RateLimitStatus;
import dev.krakenboot.listener.KrakenListenerContainer;
import dev.krakenboot.observation.KrakenOperation;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Meters of one client in one registry. Those of a book, connection, channel or listener
 * come and go with it: soon after an event tells of it, once for all events of that time,
 * otherwise with the next {@link #refresh()}.
 */
final class ClientMeters implements KrakenEventListener {

	private static final Logger logger = LoggerFactory.getLogger(ClientMeters.class);

	private final KrakenClient client;

	private final MeterRegistry registry;

	private final Clock clock;

	private final Executor soon;

	/** Whether a refresh will follow that takes in everything that was so far. */
	private final AtomicBoolean pending = new AtomicBoolean();

	private final Tags tags;

	private final ListenerNames listenerNames = new ListenerNames();

	private final MessageTimers timers;

	private final Map<String, MeterGroup> totals = new LinkedHashMap<>();

	private final Map<String, MeterGroup> connections = new LinkedHashMap<>();

	/** Kept when connections go, so that their counts never fall. */
	private final Map<String, ConnectionMeters> connectionMeters = new HashMap<>();

	private final Map<LiveBook, MeterGroup> books = new LinkedHashMap<>();

	private final Map<String, MeterGroup> channels = new LinkedHashMap<>();

	private final Map<String, MeterGroup> listeners = new LinkedHashMap<>();

	private final ListenerMeters annotatedMeters;

	private final Map<String, MeterGroup> annotated = new LinkedHashMap<>();

	private final Map<String, MeterGroup> limits = new LinkedHashMap<>();

	private boolean bound;

	/** Whether a failure was logged. */
	private boolean failed;

	/**
	 * Creates meters that are not bound yet.
	 * @param listeners annotated listeners of all clients
	 * @param soon runs a refresh within a moment, in which further events may come
	 */
	ClientMeters(KrakenClient client, MeterRegistry registry,
			Supplier<? extends Collection<KrakenListenerContainer>> listeners, Clock clock, Executor soon) {
		this.client = client;
		this.registry = registry;
		this.clock = clock;
		this.soon = soon;
		this.tags = Tags.of("client", client.name());
		this.annotatedMeters = new ListenerMeters(client.name(), listeners, this.listenerNames);
		this.timers = new MessageTimers(registry, this.tags, this.listenerNames);
	}

	void bind() {
		synchronized (this) {
			this.bound = true;
		}
		this.client.addTimings(this.timers);
		this.client.addListener(this);
		refresh();
	}

	void unbind() {
		this.client.removeListener(this);
		this.client.removeTimings(this.timers);
		synchronized (this) {
			this.bound = false;
			List.of(this.totals, this.connections, this.books, this.channels, this.listeners, this.annotated,
					this.limits)
				.forEach((groups) -> sync(groups, Set.of(), (key) -> Tags.empty(), (key, group) -> {
				}));
			this.timers.retain(Set.of(), Set.of(), Set.of());
		}
	}

	@Override
	public boolean wantsBookUpdates() {
		return false;
	}

	@Override
	public void onConnectionStateChange(ConnectionStateChange change) {
		refreshSoon();
	}

	@Override
	public void onBookStateChange(BookStateChange change) {
		refreshSoon();
	}

	@Override
	public void onSubscriptionsRestored(SubscriptionsRestored restored) {
		refreshSoon();
	}

	private void refreshSoon() {
		if (this.pending.compareAndSet(false, true)) {
			this.soon.execute(() -> {
				this.pending.set(false);
				refresh();
			});
		}
	}

	/** Registers what is missing, and removes what is of something that is no more. */
	synchronized void refresh() {
		if (!this.bound) {
			return;
		}
		sync(this.totals, Set.of(this.client.name()), (name) -> this.tags, (name, group) -> bindTotals(group));
		Set<String> connected = names(this.client.connections(), ConnectionStatus::name);
		sync(this.connections, connected, (name) -> this.tags.and("connection", name), this::bindConnection);
		this.connectionMeters.values().forEach((meters) -> meters.read(this.client));
		sync(this.books, new LinkedHashSet<>(this.client.books()), this::tags,
				(book, group) -> new BookMeters(book, this.clock).register(group));
		removeResyncs();
		Set<String> wanted = names(this.client.subscriptions(), SubscriptionStatus::channel);
		sync(this.channels, wanted, (channel) -> this.tags.and("channel", channel), this::bindChannel);
		Set<String> hearing = names(this.client.deliveries(), (status) -> this.listenerNames.of(status.listener()));
		sync(this.listeners, hearing, (name) -> this.tags.and("listener", name),
				(name, group) -> new DeliveryMeters(name, this.listenerNames).register(group));
		sync(this.annotated, this.annotatedMeters.present(), (name) -> this.tags.and("listener", name),
				this.annotatedMeters::register);
		sync(this.limits, names(this.client.rateLimits(), RateLimitStatus::name),
				(name) -> this.tags.and("limit", name), this::bindLimit);
		this.timers.retain(connected, wanted, hearing);
	}

	/** Observations make these, and do not hear of books that are not wanted any more. */
	private void removeResyncs() {
		String resync = KrakenOperation.RESYNC.observationName();
		Set<Tags> wanted = new HashSet<>();
		this.books.keySet().forEach((book) -> wanted.add(tags(book)));
		for (String name : List.of(resync, resync + ".active")) {
			for (Meter meter : this.registry.find(name).tags(this.tags).meters()) {
				String channel = meter.getId().getTag("channel");
				String symbol = meter.getId().getTag("symbol");
				if (channel != null && symbol != null
						&& !wanted.contains(this.tags.and("channel", channel, "symbol", symbol))) {
					this.registry.remove(meter);
				}
			}
		}
	}

	private Tags tags(LiveBook book) {
		return this.tags.and("channel", book.channel(), "symbol", book.symbol());
	}

	private static <T> Set<String> names(Collection<T> all, Function<T, String> name) {
		Set<String> names = new LinkedHashSet<>();
		all.forEach((one) -> names.add(name.apply(one)));
		return names;
	}

	private <K> void sync(Map<K, MeterGroup> present, Set<? extends K> wanted, Function<K, Tags> tags,
			BiConsumer<K, MeterGroup> register) {
		present.entrySet().removeIf((entry) -> {
			boolean gone = !wanted.contains(entry.getKey());
			if (gone) {
				entry.getValue().remove();
			}
			return gone;
		});
		for (K key : wanted) {
			if (!present.containsKey(key)) {
				MeterGroup group = new MeterGroup(this.registry, this.client, tags.apply(key));
				if (register(() -> register.accept(key, group))) {
					present.put(key, group);
				}
				else {
					group.remove();
				}
			}
		}
	}

	/** Filters and listeners of the registry are the application's, and may throw. */
	private boolean register(Runnable registration) {
		try {
			registration.run();
			return true;
		}
		catch (RuntimeException ex) {
			if (!this.failed) {
				this.failed = true;
				logger.warn("Meters of client {} cannot be registered; they are tried again, and this is told once",
						this.client.name(), ex);
			}
			return false;
		}
	}

	private static void bindTotals(MeterGroup group) {
		total(group, "kraken.probes", "Quiet books that were proven by a fresh snapshot", ClientStatistics::probes);
		total(group, "kraken.probes.different", "Proofs that differed from the book that was live",
				ClientStatistics::probeDifferences);
		total(group, "kraken.updates.conflated", "Updates whose place a newer one took before delivery",
				ClientStatistics::conflatedUpdates);
		total(group, "kraken.changes.dropped", "Changes dropped for a listener that takes none",
				ClientStatistics::droppedStateChanges);
		total(group, "kraken.trades.dropped", "Trades dropped for a listener that is too slow",
				ClientStatistics::droppedTrades);
		total(group, "kraken.account.reconciled",
				"Events of the account that the present state was delivered instead of",
				ClientStatistics::reconciledAccountEvents);
	}

	private static void total(MeterGroup group, String name, String description,
			ToDoubleFunction<ClientStatistics> value) {
		group.counter(name, description, (counted) -> value.applyAsDouble(counted.statistics()));
	}

	private void bindConnection(String connection, MeterGroup group) {
		this.timers.prepareConnection(connection);
		this.connectionMeters.computeIfAbsent(connection, ConnectionMeters::new).register(group);
	}

	private void bindChannel(String channel, MeterGroup group) {
		this.timers.prepare(channel);
		for (SubscriptionState state : SubscriptionState.values()) {
			group.gauge("kraken.subscriptions", "Wanted subscriptions that are in the state",
					(client) -> client.subscriptions()
						.stream()
						.filter((status) -> status.channel().equals(channel) && status.state() == state)
						.count(),
					"state", ConnectionMeters.tagValue(state.name()));
		}
	}

	private void bindLimit(String limit, MeterGroup group) {
		LimitMeters.register(group,
				(client) -> client.rateLimits()
					.stream()
					.filter((status) -> status.name().equals(limit))
					.findFirst()
					.orElse(null));
	}

	@Override
	public String toString() {
		return "KrakenMetrics";
	}

}
