// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.context.event;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.event.FillGap;

/**
 * Fills may be missing after an outage; look them up over REST. Never conflated.
 */
public final class FillGapEvent extends KrakenClientEvent {

	private static final long serialVersionUID = 1L;

	private final transient FillGap gap;

	public FillGapEvent(KrakenClient client, FillGap gap) {
		super(client);
		this.gap = gap;
	}

	/**
	 * Between which times.
	 */
	public FillGap getGap() {
		return this.gap;
	}

	@Override
	public String toString() {
		return getClientName() + ": " + "fills may be missing between " + this.gap.after() + " and "
				+ this.gap.before();
	}

}
