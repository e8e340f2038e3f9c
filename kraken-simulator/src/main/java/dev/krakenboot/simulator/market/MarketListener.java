// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.market;

/**
 * Hears of every change of a book before any fault touches the frames.
 */
@FunctionalInterface
public interface MarketListener {

	/**
	 * Called after each change, on the thread that drives the market and while the market
	 * is locked: be quick, and do not wait for a client.
	 * @param change the change, only to be used during the call
	 */
	void bookChanged(BookChange change);

}
