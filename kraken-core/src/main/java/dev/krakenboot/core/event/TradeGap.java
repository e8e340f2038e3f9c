// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

/**
 * Numbers of trades were skipped: the snapshot after an outage does not reach back to the
 * last trade seen, or the exchange has left numbers out. It comes before the first trade
 * behind the gap. That the exchange never leaves numbers out is not documented, so this
 * may be no loss; and should the trades come after all, they are announced.
 *
 * @param symbol name of the pair, such as {@code BTC/USD}
 * @param fromId first number that is missing
 * @param toId last number that is missing
 */
public record TradeGap(String symbol, long fromId, long toId) implements KrakenEvent {

	/**
	 * How many numbers are missing.
	 */
	public long count() {
		return this.toId - this.fromId + 1;
	}

	@Override
	public void deliverTo(KrakenEventListener listener) {
		listener.onTradeGap(this);
	}

}
