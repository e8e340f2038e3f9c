// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.message;

import dev.krakenboot.core.market.CandleInterval;
import dev.krakenboot.core.market.EventTrigger;
import org.jspecify.annotations.Nullable;

/**
 * Channel of the exchange with its parameters, apart from the symbols. A subscription
 * always asks for a snapshot.
 */
public sealed interface Channel {

	/**
	 * Whether its subscriptions need a token.
	 */
	default boolean needsToken() {
		return false;
	}

	/**
	 * Length of its candles, null for a channel that has none.
	 */
	default @Nullable CandleInterval interval() {
		return null;
	}

	/**
	 * Aggregated book.
	 *
	 * @param depth levels a side: 10, 25, 100, 500 or 1000
	 */
	record Book(int depth) implements Channel {

	}

	/**
	 * Book of single orders.
	 *
	 * @param depth price levels a side: 10, 100 or 1000
	 */
	record Level3(int depth) implements Channel {

		@Override
		public boolean needsToken() {
			return true;
		}

	}

	/**
	 * Best prices and statistics.
	 *
	 * @param eventTrigger what makes the exchange send one
	 */
	record Ticker(EventTrigger eventTrigger) implements Channel {

	}

	/**
	 * Public trades.
	 */
	record Trades() implements Channel {

	}

	/**
	 * Candles of one interval. Several intervals of one symbol can be subscribed.
	 *
	 * @param interval length of the candles
	 */
	record Candles(CandleInterval interval) implements Channel {

	}

	/**
	 * Reference data of all assets and pairs.
	 *
	 * @param includeTokenizedAssets whether tokenised equities are among them
	 */
	record Instruments(boolean includeTokenizedAssets) implements Channel {

		/**
		 * Without tokenised equities.
		 */
		public Instruments() {
			this(false);
		}

	}

	/**
	 * Events of the account's orders.
	 *
	 * @param snapOrders whether the snapshot has the open orders
	 * @param snapTrades whether the snapshot has the last 50 fills
	 * @param orderStatus whether all changes of state are sent, or only opening and
	 * closing ones
	 * @param rateCounter whether reports carry the engine's rate counter
	 * @param rebased whether quantities of tokenised equities are in underlying equity,
	 * or in tokens; null leaves it to the exchange
	 */
	record Executions(boolean snapOrders, boolean snapTrades, boolean orderStatus, boolean rateCounter,
			@Nullable Boolean rebased) implements Channel {

		/**
		 * Both snapshots and all changes of state, without the rate counter.
		 */
		public Executions() {
			this(true, true, true, false, null);
		}

		@Override
		public boolean needsToken() {
			return true;
		}

	}

	/**
	 * Balances and ledger of the account.
	 *
	 * @param rebased whether quantities of tokenised equities are in underlying equity,
	 * or in tokens; null leaves it to the exchange
	 */
	record Balances(@Nullable Boolean rebased) implements Channel {

		/**
		 * In the units that the exchange prefers.
		 */
		public Balances() {
			this(null);
		}

		@Override
		public boolean needsToken() {
			return true;
		}

	}

}
