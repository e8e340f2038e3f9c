// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.time.Duration;
import java.util.List;

import dev.krakenboot.core.message.Channel;
import dev.krakenboot.core.message.InstrumentMessage;
import dev.krakenboot.core.message.Request;
import dev.krakenboot.core.message.SubscriptionResponse;
import dev.krakenboot.core.transport.EventLoop;

/**
 * Subscription of the {@code instrument} channel: asked for first on every connection,
 * and asked for again until its snapshot is there. Lives on the connection's event loop.
 */
public final class InstrumentSubscription {

	private static final Channel CHANNEL = new Channel.Instruments();

	private final EventLoop loop;

	private final RequestSender sender;

	private final InstrumentCache cache;

	private final long retryNs;

	private boolean connected;

	private boolean received;

	private long reqId;

	private long retryAtNs;

	public InstrumentSubscription(EventLoop loop, RequestSender sender, InstrumentCache cache, Duration retry) {
		this.loop = loop;
		this.sender = sender;
		this.cache = cache;
		this.retryNs = retry.toNanos();
	}

	/** The connection is up. */
	public void onConnected() {
		this.connected = true;
		this.received = false;
		subscribe();
	}

	/** The connection is down. */
	public void onDisconnected() {
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

	/**
	 * Takes in instruments.
	 * @param message the message
	 */
	public void onMessage(InstrumentMessage message) {
		this.received |= message.snapshot();
		this.cache.apply(message);
	}

	/**
	 * Takes notice of an answer.
	 * @param response the answer
	 * @return whether it was for this subscription
	 */
	public boolean onResponse(SubscriptionResponse response) {
		return response.reqId() != null && response.reqId() == this.reqId;
	}

	/** Looks whether the snapshot is overdue; called every now and then. */
	public void onTick() {
		if (this.connected && !this.received && this.loop.nanoTime() - this.retryAtNs >= 0) {
			resubscribe();
		}
	}

	private void subscribe() {
		this.reqId = this.sender.send((id) -> new Request.Subscribe(id, CHANNEL, List.of()));
		this.retryAtNs = this.loop.nanoTime() + this.retryNs;
	}

}
