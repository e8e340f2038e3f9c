// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.market;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.krakenboot.simulator.book.FixedPoint;
import dev.krakenboot.simulator.protocol.OutboundFrame;

/**
 * Frames of the {@code instrument} channel.
 */
final class InstrumentText {

	private static final Set<String> MONEY = Set.of("USD", "EUR", "GBP", "CHF", "JPY", "CAD", "AUD");

	private InstrumentText() {
	}

	static OutboundFrame snapshot(List<SimulatedPair> pairs) {
		Set<String> assets = new LinkedHashSet<>();
		for (SimulatedPair pair : pairs) {
			assets.add(pair.base());
			assets.add(pair.quote());
		}
		return new OutboundFrame(OutboundFrame.Kind.INSTRUMENT, null,
				"{\"channel\":\"instrument\",\"type\":\"snapshot\",\"data\":{\"assets\":["
						+ assets.stream().map(InstrumentText::asset).collect(Collectors.joining(",")) + "],\"pairs\":["
						+ pairs.stream().map(InstrumentText::pair).collect(Collectors.joining(",")) + "]}}");
	}

	/**
	 * The update that tells a changed pair.
	 * @param pair the pair as it is now
	 * @return the frame
	 */
	static OutboundFrame update(SimulatedPair pair) {
		return new OutboundFrame(OutboundFrame.Kind.INSTRUMENT, null,
				"{\"channel\":\"instrument\",\"type\":\"update\",\"data\":{\"assets\":[],\"pairs\":[" + pair(pair)
						+ "]}}");
	}

	private static String asset(String id) {
		boolean money = MONEY.contains(id);
		return "{\"id\":\"" + id + "\",\"status\":\"enabled\",\"precision\":" + (money ? 4 : 10)
				+ ",\"precision_display\":" + (money ? 2 : 5)
				+ ",\"borrowable\":false,\"collateral_value\":0.000,\"class\":\"currency\"}";
	}

	private static String pair(SimulatedPair pair) {
		String tick = FixedPoint.text(1, pair.pricePrecision());
		long qtyMin = Math.max(1, FixedPoint.scaled(pair.typicalQty(), pair.qtyPrecision()) / 1000);
		return "{\"symbol\":\"" + pair.symbol() + "\",\"base\":\"" + pair.base() + "\",\"quote\":\"" + pair.quote()
				+ "\",\"status\":\"online\",\"qty_precision\":" + pair.qtyPrecision() + ",\"qty_increment\":"
				+ FixedPoint.text(1, pair.qtyPrecision()) + ",\"price_precision\":" + pair.pricePrecision()
				+ ",\"cost_precision\":5,\"marginable\":false,\"has_index\":false,\"ws_display_price_precision\":"
				+ pair.pricePrecision() + ",\"cost_min\":0.50,\"tick_size\":" + tick + ",\"price_increment\":" + tick
				+ ",\"qty_min\":" + FixedPoint.text(qtyMin, pair.qtyPrecision()) + "}";
	}

}
