// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.listener;

import dev.krakenboot.core.BalancesSubscription;
import dev.krakenboot.core.BookSubscription;
import dev.krakenboot.core.CandleSubscription;
import dev.krakenboot.core.ExecutionsSubscription;
import dev.krakenboot.core.Level3Subscription;
import dev.krakenboot.core.TickerSubscription;
import dev.krakenboot.core.market.CandleInterval;
import dev.krakenboot.core.market.EventTrigger;

/**
 * Options of a client's channels, for listeners that name none.
 *
 * @param bookDepth levels a side of a book
 * @param level3Depth levels a side of a book of individual orders
 * @param tickerTrigger what makes the exchange send a ticker
 * @param candleInterval length of candles
 * @param executions what is reported of the account's orders
 * @param balances what is reported of the account's balances
 */
public record ChannelDefaults(int bookDepth, int level3Depth, EventTrigger tickerTrigger, CandleInterval candleInterval,
		ExecutionsSubscription executions, BalancesSubscription balances) {

	/** Of a client that is not configured. */
	public static final ChannelDefaults NONE = new ChannelDefaults(BookSubscription.DEFAULT_DEPTH,
			Level3Subscription.DEFAULT_DEPTH, TickerSubscription.DEFAULT_TRIGGER, CandleSubscription.DEFAULT_INTERVAL,
			ExecutionsSubscription.DEFAULT, new BalancesSubscription());

}
