// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.listener;

import dev.krakenboot.core.BookSubscription;
import dev.krakenboot.core.CandleSubscription;
import dev.krakenboot.core.Level3Subscription;
import dev.krakenboot.core.market.CandleInterval;

/**
 * Options of a client's channels, for listeners that name none.
 *
 * @param bookDepth levels a side of a book
 * @param level3Depth levels a side of a book of individual orders
 * @param candleInterval length of candles
 */
public record ChannelDefaults(int bookDepth, int level3Depth, CandleInterval candleInterval) {

	/** Of a client that is not configured. */
	public static final ChannelDefaults NONE = new ChannelDefaults(BookSubscription.DEFAULT_DEPTH,
			Level3Subscription.DEFAULT_DEPTH, CandleSubscription.DEFAULT_INTERVAL);

}
