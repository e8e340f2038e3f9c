// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.properties;

import dev.krakenboot.core.delivery.DeliveryOptions;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of what waits for each listener and subscriber.
 *
 * @param tradeBound Number of trades that wait for a listener; beyond it the oldest are
 * dropped.
 * @param changeBound Number of changes of states and closed candles that wait for a
 * listener; beyond it the oldest are dropped and counted.
 * @param executionBound Number of executions and balances that wait for a listener;
 * beyond it they are discarded, and the listener gets the present state instead.
 */
public record DeliveryProperties(@DefaultValue("10000") int tradeBound, @DefaultValue("10000") int changeBound,
		@DefaultValue("100000") int executionBound) {

	/**
	 * The options of the client.
	 * @throws dev.krakenboot.core.error.InvalidOptionException if a value cannot be used
	 */
	public DeliveryOptions toOptions() {
		return DeliveryOptions.builder()
			.tradeBound(this.tradeBound)
			.changeBound(this.changeBound)
			.executionBound(this.executionBound)
			.build();
	}

}
