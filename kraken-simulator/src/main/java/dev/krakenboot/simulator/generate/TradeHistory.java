// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.generate;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.krakenboot.simulator.book.FixedPoint;
import dev.krakenboot.simulator.book.TruthBook;
import dev.krakenboot.simulator.trade.TakerSide;
import dev.krakenboot.simulator.trade.TradeTape;
import dev.krakenboot.simulator.trade.TradeTruth;

/**
 * Makes up, by seeded chance, what was traded before the market opens.
 */
public final class TradeHistory {

	private static final long MOST_GAP_MICROS = Duration.ofMinutes(12).toNanos() / 1000;

	private TradeHistory() {
	}

	/**
	 * Fills an empty tape. The prices wander to the present best bid, and a trade comes
	 * every six minutes or so.
	 * @param tape the tape
	 * @param book the book at the present
	 * @param typicalQty the scaled quantity of a usual level
	 * @param trades how many trades, at least 1
	 * @param seed the seed
	 */
	public static void fill(TradeTape tape, TruthBook book, long typicalQty, int trades, long seed) {
		Dice dice = new Dice(seed);
		long price = book.bids().price(0);
		long most = Math.max(2, price / 1000);
		long micros = book.timestampMicros();
		List<TradeTruth> latestFirst = new ArrayList<>(trades);
		for (int i = trades; i > 0; i--) {
			micros -= 1 + dice.below(MOST_GAP_MICROS);
			latestFirst.add(new TradeTruth(book.symbol(), i, dice.percent(50) ? TakerSide.BUY : TakerSide.SELL,
					FixedPoint.decimal(price, book.pricePrecision()),
					FixedPoint.decimal(1 + dice.below(2 * typicalQty), book.qtyPrecision()), dice.percent(50),
					Instant.EPOCH.plus(micros, ChronoUnit.MICROS)));
			price = Math.max(1, price + dice.below(2 * most + 1) - most);
		}
		Collections.reverse(latestFirst);
		latestFirst.forEach(tape::add);
	}

}
