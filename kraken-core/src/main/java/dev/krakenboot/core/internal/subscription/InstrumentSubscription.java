// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.event.InstrumentUpdate;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.instrument.InstrumentChange;
import dev.krakenboot.core.message.Channel;
import dev.krakenboot.core.message.InboundMessage;
import dev.krakenboot.core.message.InstrumentMessage;
import dev.krakenboot.core.message.Request;
import dev.krakenboot.core.message.SubscriptionResponse;
import dev.krakenboot.core.transport.EventLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscription of the {@code instrument} channel: asked for first on every connection,
 * and asked for again until its snapshot is there. Lives on the connection's event loop.
 */
public final class InstrumentSubscription implements Feed {

	private static final Logger logger = LoggerFactory.getLogger(InstrumentSubscription.class);

	private static final Channel CHANNEL = new Channel.Instruments();

	private final EventLoop loop;

	private final RequestSender sender;

	private final InstrumentCache cache;

	private final long retryNs;

	private final Consumer<Boolean> changed;

	private final Consumer<KrakenEvent> events;

	private boolean connected;

	private boolean received;

	private long reqId;

	private long retryAtNs;

	/**
	 * Creates the subscription of a connection.
	 * @param loop loop of the connection
	 * @param sender sends requests
	 * @param cache cache to feed
	 * @param retry longest wait for a snapshot
	 * @param changed told that the cache has changed, and whether all pairs are known now
	 * @param events told of every change of a pair, apart from those that the first
	 * snapshot of all makes known
	 */
	public InstrumentSubscription(EventLoop loop, RequestSender sender, InstrumentCache cache, Duration retry,
			Consumer<Boolean> changed, Consumer<KrakenEvent> events) {
		this.changed = changed;
		this.events = events;
		this.loop = loop;
		this.sender = sender;
		this.cache = cache;
		this.retryNs = retry.toNanos();
	}

	@Override
	public void onConnected() {
		this.connected = true;
		this.received = false;
		subscribe();
	}

	@Override
	public void onDisconnected(String reason) {
		this.connected = false;
	}

	/**
	 * Asks for a new snapshot, because a book showed digits that the cache does not know.
	 */
	public void refresh() {
		if (this.connected && this.received) {
			this.received = false;
			resubscribe();
		}
	}

	/** A second subscribe alone would be answered with "Already subscribed". */
	private void resubscribe() {
		this.sender.send((id) -> new Request.Unsubscribe(id, CHANNEL, List.of()));
		subscribe();
	}

	@Override
	public boolean onMessage(InboundMessage message) {
		if (!(message instanceof InstrumentMessage instruments)) {
			return false;
		}
		this.received |= instruments.snapshot();
		boolean first = this.cache.all().isEmpty();
		List<InstrumentChange> changes = this.cache.apply(instruments);
		this.changed.accept(instruments.snapshot());
		if (!first) {
			changes.forEach((change) -> this.events.accept(new InstrumentUpdate(change)));
		}
		return true;
	}

	@Override
	public boolean onResponse(SubscriptionResponse response) {
		if (response.reqId() == null || response.reqId() != this.reqId) {
			return false;
		}
		if (!response.success() && !response.alreadyDone()) {
			logger.warn("The exchange refuses its instruments, without which no book can be verified: {}",
					response.error());
		}
		return true;
	}

	@Override
	public void onTick() {
		if (this.connected && !this.received && this.loop.nanoTime() - this.retryAtNs >= 0) {
			resubscribe();
		}
	}

	/** What needs the instruments says itself that it waits for them. */
	@Override
	public Settlement settlement() {
		return Settlement.NOTHING;
	}

	@Override
	public Collection<SubscriptionStatus> statuses() {
		return List.of();
	}

	private void subscribe() {
		this.reqId = this.sender.send((id) -> new Request.Subscribe(id, CHANNEL, List.of()));
		this.retryAtNs = this.loop.nanoTime() + this.retryNs;
	}

}
