// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.rest;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Supplier;

import dev.krakenboot.simulator.market.Market;
import dev.krakenboot.simulator.market.SimulatedPair;
import dev.krakenboot.simulator.protocol.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The public methods.
 */
final class PublicMethods {

	private static final DateTimeFormatter RFC_1123 = DateTimeFormatter.ofPattern("EEE, dd MMM yy HH:mm:ss Z",
			Locale.ROOT);

	private final Market market;

	private final Clock clock;

	private final Supplier<String> system;

	PublicMethods(Market market, Clock clock, Supplier<String> system) {
		this.market = market;
		this.clock = clock;
		this.system = system;
	}

	/**
	 * Runs a method.
	 * @param name the method
	 * @return the JSON text of the result, null when there is no such method
	 */
	@Nullable String result(String name) {
		Instant now = this.clock.instant();
		return switch (name) {
			case "Time" -> new JsonObject().number("unixtime", now.getEpochSecond())
				.text("rfc1123", RFC_1123.format(now.atOffset(ZoneOffset.UTC)))
				.toString();
			case "SystemStatus" -> new JsonObject().text("status", this.system.get())
				.text("timestamp", now.truncatedTo(ChronoUnit.SECONDS).toString())
				.toString();
			case "AssetPairs" -> pairs();
			default -> null;
		};
	}

	private String pairs() {
		JsonObject pairs = new JsonObject();
		for (SimulatedPair pair : this.market.pairs()) {
			pairs.raw(AssetCodes.pair(pair.symbol()),
					new JsonObject().text("altname", AssetCodes.altname(pair.symbol()))
						.text("wsname", AssetCodes.wsname(pair.symbol()))
						.text("aclass_base", "currency")
						.text("base", AssetCodes.asset(pair.base()))
						.text("aclass_quote", "currency")
						.text("quote", AssetCodes.asset(pair.quote()))
						.text("lot", "unit")
						.number("cost_decimals", 5)
						.number("pair_decimals", pair.pricePrecision())
						.number("lot_decimals", pair.qtyPrecision())
						.number("lot_multiplier", 1)
						.text("costmin", "0.5")
						.text("tick_size", BigDecimal.ONE.movePointLeft(pair.pricePrecision()).toPlainString())
						.text("status", "online")
						.toString());
		}
		return pairs.toString();
	}

}
