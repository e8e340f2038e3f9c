// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.codec;

import java.math.BigDecimal;
import java.util.List;

import dev.krakenboot.core.instrument.Asset;
import dev.krakenboot.core.instrument.AssetStatus;
import dev.krakenboot.core.instrument.Instrument;
import dev.krakenboot.core.instrument.PairStatus;
import dev.krakenboot.core.message.InstrumentMessage;
import tools.jackson.databind.JsonNode;

/**
 * Decoder of the channel {@code instrument}. Of a pair, what its book needs is required
 * and everything else is optional.
 */
final class InstrumentDecoder {

	private static final String CHANNEL = "instrument";

	private static final WireEnum<PairStatus> PAIR_STATUSES = new WireEnum<>(PairStatus.class);

	private static final WireEnum<AssetStatus> ASSET_STATUSES = new WireEnum<>(AssetStatus.class);

	private InstrumentDecoder() {
	}

	static InstrumentMessage instruments(JsonNode frame) {
		boolean snapshot = Frame.isSnapshot(frame, CHANNEL);
		JsonNode data = frame.path("data");
		if (!data.isObject() || (snapshot && !data.has("pairs"))) {
			throw new MalformedMessageException("Field 'data' or its 'pairs' is missing", CHANNEL, null);
		}
		Records<Asset> assets = data.has("assets") ? Records.of(data.path("assets"), CHANNEL, InstrumentDecoder::asset)
				: new Records<>(List.of(), 0);
		Records<Instrument> pairs = data.has("pairs") ? Records.of(data.path("pairs"), CHANNEL, InstrumentDecoder::pair)
				: new Records<>(List.of(), 0);
		return new InstrumentMessage(snapshot, assets.list(), pairs.list(), assets.rejected() + pairs.rejected());
	}

	private static Asset asset(Fields fields) {
		return new Asset(fields.text("id"), fields.word("status", ASSET_STATUSES), fields.precision("precision"),
				fields.precision("precision_display"), fields.flag("borrowable"), fields.decimal("collateral_value"),
				fields.optionalDecimal("margin_rate"), fields.optionalDecimal("multiplier"),
				fields.optionalText("class"), fields.optionalText("underlying_symbol"),
				fields.optionalDecimal("max_collateral_usd_value"));
	}

	/**
	 * {@code tick_size} is the deprecated name of {@code price_increment}. The
	 * documentation calls {@code cost_min} a string; a pair is not lost by that.
	 */
	private static Instrument pair(Fields fields) {
		BigDecimal priceIncrement = fields.optionalDecimal("price_increment");
		return new Instrument(fields.text("symbol"), fields.text("base"), fields.text("quote"),
				fields.word("status", PAIR_STATUSES), fields.precision("price_precision"),
				fields.precision("qty_precision"), fields.optionalPrecision("cost_precision"),
				(priceIncrement != null) ? priceIncrement : fields.optionalDecimal("tick_size"),
				fields.optionalDecimal("qty_increment"), fields.optionalDecimal("qty_min"),
				fields.lenientDecimal("cost_min"), fields.optionalFlag("marginable"), fields.optionalFlag("has_index"),
				fields.optionalDecimal("margin_initial"), fields.optionalInteger("position_limit_long"),
				fields.optionalInteger("position_limit_short"), fields.optionalPrecision("ws_display_price_precision"));
	}

}
