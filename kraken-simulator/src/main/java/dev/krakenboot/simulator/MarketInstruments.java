// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.math.BigDecimal;
import java.util.Set;

import dev.krakenboot.simulator.market.Market;
import dev.krakenboot.simulator.market.SimulatedPair;
import dev.krakenboot.simulator.order.Instruments;

/**
 * The pairs of a market as orders see them. An asset is worth the start price of its pair
 * against the dollar.
 */
final class MarketInstruments implements Instruments {

	private static final Set<String> DOLLARS = Set.of("USD", "USDT", "USDC");

	private final Market market;

	MarketInstruments(Market market) {
		this.market = market;
	}

	@Override
	public int priceDigits(String symbol) {
		return pair(symbol).pricePrecision();
	}

	@Override
	public int qtyDigits(String symbol) {
		return pair(symbol).qtyPrecision();
	}

	@Override
	public BigDecimal dollars(String asset) {
		if (DOLLARS.contains(asset)) {
			return BigDecimal.ONE;
		}
		return this.market.pairs()
			.stream()
			.filter((pair) -> pair.symbol().equals(asset + "/USD"))
			.map(SimulatedPair::startPrice)
			.findFirst()
			.orElse(BigDecimal.ZERO);
	}

	private SimulatedPair pair(String symbol) {
		return this.market.pairs()
			.stream()
			.filter((pair) -> pair.symbol().equals(symbol))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("Not traded here: " + symbol));
	}

}
