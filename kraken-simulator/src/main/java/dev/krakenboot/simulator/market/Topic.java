// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.market;

/**
 * What a subscriber of market data subscribes to.
 */
public sealed interface Topic {

	String symbol();

	/**
	 * The levels of a book.
	 *
	 * @param symbol the symbol
	 * @param depth the levels a side
	 */
	record Book(String symbol, int depth) implements Topic {
	}

	/**
	 * The orders of a book.
	 *
	 * @param symbol the symbol
	 * @param depth the prices a side
	 */
	record Level3(String symbol, int depth) implements Topic {
	}

	/**
	 * The best prices and the statistics of a day.
	 *
	 * @param symbol the symbol
	 * @param trigger when to send an update
	 */
	record Ticker(String symbol, EventTrigger trigger) implements Topic {
	}

	/**
	 * The trades.
	 *
	 * @param symbol the symbol
	 */
	record Trades(String symbol) implements Topic {
	}

	/**
	 * The candles of one length.
	 *
	 * @param symbol the symbol
	 * @param interval the length in minutes
	 */
	record Candles(String symbol, int interval) implements Topic {
	}

	/**
	 * What makes a ticker send an update.
	 */
	enum EventTrigger {

		/** A trade. */
		TRADES("trades"),

		/** A change of the best bid or the best ask, by price or quantity. */
		BBO("bbo");

		private final String text;

		EventTrigger(String text) {
			this.text = text;
		}

		public String text() {
			return this.text;
		}

	}

}
