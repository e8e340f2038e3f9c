// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context.event;

import dev.krakenboot.core.KrakenClient;

import org.springframework.context.ApplicationEvent;

/**
 * Event of a {@link KrakenClient}, which is its source. Published between start and stop
 * of the client by one thread for each client, never by an I/O thread: a listener may
 * block, but then delays the other listeners, and updates of books conflate meanwhile.
 * What a listener throws is logged and keeps the event from listeners after it.
 */
public abstract sealed class KrakenClientEvent extends ApplicationEvent
		permits BookUpdateEvent, BookStateChangeEvent, KrakenConnectionEvent, SubscriptionsRestoredEvent {

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
