// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.book.BookTruth;
import dev.krakenboot.simulator.market.SimulatedPair;
import dev.krakenboot.simulator.order.Liquidity;
import dev.krakenboot.simulator.order.OrderSide;
import dev.krakenboot.simulator.order.OrderSpec;
import dev.krakenboot.simulator.order.OrderTruth;
import dev.krakenboot.simulator.order.Orders;

import org.springframework.scheduling.annotation.Scheduled;

/**
 * Trades on the account of the embedded exchange, so that there is something to see. It
 * acts on the exchange's side: the application under it only listens.
 */
class ScriptedTrader {

	private static final int PAIRS = 5;

	private static final int MOST_OPEN = 6;

	private static final BigDecimal PART_OF_TYPICAL_QTY = new BigDecimal("0.1");

	private final KrakenSimulator exchange;

	private int step;

	ScriptedTrader(KrakenSimulator exchange) {
		this.exchange = exchange;
	}

	/**
	 * Places an order at the best price of its side; with enough of them open, fills half
	 * or all of the oldest, and cancels one now and then.
	 */
	@Scheduled(fixedDelay = 1500, timeUnit = TimeUnit.MILLISECONDS)
	void trade() {
		Orders orders = this.exchange.accounts().defaultAccount().orders();
		List<OrderTruth> open = orders.open();
		if (open.size() < MOST_OPEN) {
			orders.place(next());
		}
		else if (this.step % 7 == 0) {
			orders.cancel(open.get(open.size() - 1).orderId());
		}
		else {
			fill(orders, open.get(0));
		}
		this.step++;
	}

	private OrderSpec next() {
		List<SimulatedPair> pairs = traded();
		SimulatedPair pair = pairs.get(this.step % pairs.size());
		BookTruth book = this.exchange.market().truth(pair.symbol());
		boolean buys = this.step / pairs.size() % 2 == 0;
		BigDecimal price = (buys ? book.bids() : book.asks()).get(0).price();
		BigDecimal qty = pair.typicalQty().multiply(PART_OF_TYPICAL_QTY);
		return OrderSpec.limit(pair.symbol(), buys ? OrderSide.BUY : OrderSide.SELL, qty.toPlainString(),
				price.toPlainString());
	}

	private List<SimulatedPair> traded() {
		return this.exchange.market()
			.pairs()
			.stream()
			.filter((pair) -> pair.quote().equals("USD") && !pair.base().equals("ALGO"))
			.limit(PAIRS)
			.toList();
	}

	private static void fill(Orders orders, OrderTruth order) {
		BigDecimal left = order.remainingQty();
		boolean whole = order.cumQty().signum() > 0;
		BigDecimal qty = whole ? left : left.divide(BigDecimal.valueOf(2), left.scale(), RoundingMode.UP);
		orders.fill(order.orderId(), qty, order.spec().limitPrice(), Liquidity.MAKER);
	}

}
