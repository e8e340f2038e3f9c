// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.market;

import java.util.List;

import dev.krakenboot.simulator.book.TruthBook;
import dev.krakenboot.simulator.generate.MarketEvent;
import dev.krakenboot.simulator.level3.OrderBook;
import dev.krakenboot.simulator.trade.TradeTruth;

/**
 * An event of a market with what its messages have in common, computed when it is first
 * needed. Guarded by the market's lock.
 */
final class Happening {

	private static final long NONE = -1;

	private final MarketEvent event;

	private final List<TradeTruth> trades;

	private final OrderBook orders;

	private final long timeNs;

	private long bookChecksum = NONE;

	private long level3Checksum = NONE;

	Happening(MarketEvent event, List<TradeTruth> trades, OrderBook orders, long timeNs) {
		this.event = event;
		this.trades = trades;
		this.orders = orders;
		this.timeNs = timeNs;
	}

	MarketEvent event() {
		return this.event;
	}

	List<TradeTruth> trades() {
		return this.trades;
	}

	long timeNs() {
		return this.timeNs;
	}

	long bookChecksum() {
		if (this.bookChecksum == NONE) {
			TruthBook levels = this.orders.levels();
			this.bookChecksum = levels.checksum();
		}
		return this.bookChecksum;
	}

	long level3Checksum() {
		if (this.level3Checksum == NONE) {
			this.level3Checksum = this.orders.checksum();
		}
		return this.level3Checksum;
	}

}
