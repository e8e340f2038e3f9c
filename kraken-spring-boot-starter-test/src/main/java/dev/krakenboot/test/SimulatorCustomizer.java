// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.test;

import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.market.GeneratedMarket;

/**
 * Change to an embedded exchange before it starts, named by
 * {@link EmbeddedKraken#customizers()}. Needs a constructor without parameters; the class
 * and the constructor may be private.
 */
public interface SimulatorCustomizer {

	/**
	 * Changes the generated market, for instance adds a pair or keeps fewer levels.
	 * @param market the market with what the annotation says
	 */
	default void customizeMarket(GeneratedMarket.Builder market) {
	}

	/**
	 * Changes the exchange, for instance replaces the market by a recorded one.
	 * @param simulator the exchange with the generated market
	 */
	default void customize(KrakenSimulator.Builder simulator) {
	}

}
