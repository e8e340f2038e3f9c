// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.instrument;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.stream.Collectors;

import dev.krakenboot.simulator.protocol.Json;
import dev.krakenboot.simulator.protocol.OutboundFrame;
import org.jspecify.annotations.Nullable;

/**
 * Frames of the {@code instrument} channel.
 */
final class InstrumentFrames {

	private InstrumentFrames() {
	}

	static OutboundFrame frame(String type, Collection<AssetReference> assets, Collection<PairReference> pairs) {
		return new OutboundFrame(OutboundFrame.Kind.INSTRUMENT, null,
				"{\"channel\":\"instrument\",\"type\":\"" + type + "\",\"data\":{\"assets\":["
						+ assets.stream().map(InstrumentFrames::asset).collect(Collectors.joining(","))
						+ "],\"pairs\":[" + pairs.stream().map(InstrumentFrames::pair).collect(Collectors.joining(","))
						+ "]}}");
	}

	private static String asset(AssetReference asset) {
		return "{\"id\":" + Json.quoted(asset.id()) + ",\"status\":" + Json.quoted(asset.status()) + ",\"precision\":"
				+ asset.precision() + ",\"precision_display\":" + asset.precisionDisplay() + ",\"borrowable\":"
				+ asset.isBorrowable() + number("collateral_value", asset.collateralValue()) + ",\"class\":\"currency\""
				+ number("margin_rate", asset.marginRate()) + "}";
	}

	private static String pair(PairReference pair) {
		return "{\"symbol\":" + Json.quoted(pair.symbol()) + ",\"base\":" + Json.quoted(pair.base()) + ",\"quote\":"
				+ Json.quoted(pair.quote()) + ",\"status\":" + Json.quoted(pair.status()) + ",\"qty_precision\":"
				+ pair.qtyPrecision() + number("qty_increment", pair.qtyIncrement()) + ",\"price_precision\":"
				+ pair.pricePrecision() + ",\"cost_precision\":" + pair.costPrecision() + ",\"marginable\":"
				+ pair.isMarginable() + ",\"has_index\":" + pair.index() + ",\"ws_display_price_precision\":"
				+ pair.pricePrecision() + number("cost_min", pair.costMin()) + margin(pair.margin())
				+ number("tick_size", pair.priceIncrement()) + number("price_increment", pair.priceIncrement())
				+ number("qty_min", pair.qtyMin()) + "}";
	}

	private static String margin(@Nullable PairMargin margin) {
		return (margin == null) ? "" : number("margin_initial", margin.initial()) + ",\"position_limit_long\":"
				+ margin.positionLimitLong() + ",\"position_limit_short\":" + margin.positionLimitShort();
	}

	private static String number(String name, @Nullable BigDecimal value) {
		return (value == null) ? "" : ",\"" + name + "\":" + value.toPlainString();
	}

}
