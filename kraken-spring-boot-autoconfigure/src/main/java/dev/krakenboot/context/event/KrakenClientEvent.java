// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context.event;

import dev.krakenboot.core.KrakenClient;

import org.springframework.context.ApplicationEvent;

/**
 * Event of a {@link KrakenClient}, which is its source. Published between start and stop
 * of the client by one thread for each client, never by an I/O thread: a listener may
 * block, but then delays the other listeners, and updates of books conflate meanwhile.
 * What a listener throws is logged and keeps the event from listeners after it.
 * <p>
 * Only types that the application listens to when the client is started are published;
 * others cost nothing. A listener of this type asks for all of them. A listener of
 * {@code ApplicationEvent} or {@code Object} asks for none, but hears of what others
 * asked for.
 */
public abstract sealed class KrakenClientEvent extends ApplicationEvent
		permits BookUpdateEvent, BookStateChangeEvent, ChecksumMismatchEvent, KrakenConnectionEvent,
		SubscriptionsRestoredEvent, TickerUpdateEvent, TradeUpdateEvent, TradeGapEvent, TradesDroppedEvent,
		CandleUpdateEvent, CandleGapEvent, InstrumentUpdateEvent, SystemStatusChangeEvent, ExecutionUpdateEvent,
		OrderUnaccountedEvent, FillGapEvent, BalanceUpdateEvent, AccountStateChangeEvent, AccountResyncEvent {

	private static final long serialVersionUID = 1L;

	private final String clientName;

	KrakenClientEvent(KrakenClient client) {
		super(client);
		this.clientName = client.name();
	}

	/**
	 * Client that the event is of.
	 */
	public final KrakenClient getClient() {
		return (KrakenClient) getSource();
	}

	/**
	 * Name of the client, {@code default} for the only one.
	 */
	public final String getClientName() {
		return this.clientName;
	}

}
