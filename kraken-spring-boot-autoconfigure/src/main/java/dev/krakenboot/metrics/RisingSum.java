// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.metrics;

import java.util.function.ToDoubleFunction;

import dev.krakenboot.core.KrakenClient;

/**
 * Sum of what is counted at present, which never falls: what a listener or connection had
 * counted that is gone now stays in it, up to the latest reading. A counter that falls
 * would be taken for one that began again at zero. Safe for any thread.
 */
final class RisingSum implements ToDoubleFunction<KrakenClient> {

	private final ToDoubleFunction<KrakenClient> present;

	private double gone;

	private double latest;

	RisingSum(ToDoubleFunction<KrakenClient> present) {
		this.present = present;
	}

	@Override
	public synchronized double applyAsDouble(KrakenClient client) {
		double now = this.present.applyAsDouble(client);
		if (now < this.latest) {
			this.gone += this.latest - now;
		}
		this.latest = now;
		return this.gone + now;
	}

}
