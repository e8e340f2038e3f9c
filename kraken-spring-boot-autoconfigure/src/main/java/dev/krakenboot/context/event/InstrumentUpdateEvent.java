// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context.event;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.event.InstrumentUpdate;

/**
 * The exchange has announced another state of a pair. Never conflated.
 */
public final class InstrumentUpdateEvent extends KrakenClientEvent {

	private static final long serialVersionUID = 1L;

	private final transient InstrumentUpdate update;

	public InstrumentUpdateEvent(KrakenClient client, InstrumentUpdate update) {
		super(client);
		this.update = update;
	}

	/**
	 * What is different.
	 */
	public InstrumentUpdate getUpdate() {
		return this.update;
	}

	/**
	 * Symbol of the pair, such as {@code BTC/USD}.
	 */
	public String getSymbol() {
		return this.update.change().symbol();
	}

	@Override
	public String toString() {
		return getClientName() + ": " + "instrument " + getSymbol() + " " + this.update.change().kind();
	}

}
