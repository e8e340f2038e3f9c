// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import dev.krakenboot.core.market.CandleInterval;
import dev.krakenboot.core.market.EventTrigger;
import dev.krakenboot.core.message.Channel;

/**
 * Public stream of one symbol: tickers, trades or candles.
 *
 * @param channel channel with its parameters
 * @param channelName name of the channel as the exchange spells it
 * @param symbol name of the pair
 * @param snapshotDue whether the channel is sure to begin with data; there need not have
 * been any trade
 */
public record Stream(Channel channel, String channelName, String symbol, boolean snapshotDue) {

	/**
	 * Tickers.
	 * @param symbol name of the pair
	 * @param trigger what makes the exchange send one
	 */
	public static Stream tickers(String symbol, EventTrigger trigger) {
		return new Stream(new Channel.Ticker(trigger), "ticker", symbol, true);
	}

	/**
	 * Trades.
	 * @param symbol name of the pair
	 */
	public static Stream trades(String symbol) {
		return new Stream(new Channel.Trades(), "trade", symbol, false);
	}

	/**
	 * Candles.
	 * @param symbol name of the pair
	 * @param interval length of the candles
	 */
	public static Stream candles(String symbol, CandleInterval interval) {
		return new Stream(new Channel.Candles(interval), "ohlc", symbol, false);
	}

	/**
	 * Whether a connection can have only one of the two: tickers of a symbol have one
	 * trigger.
	 * @param other the other
	 */
	public boolean excludes(Stream other) {
		return this.symbol.equals(other.symbol) && (this.channel.equals(other.channel)
				|| (this.channel instanceof Channel.Ticker && other.channel instanceof Channel.Ticker));
	}

}
