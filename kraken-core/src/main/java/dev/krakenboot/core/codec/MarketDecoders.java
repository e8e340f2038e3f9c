// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.codec;

import dev.krakenboot.core.market.Candle;
import dev.krakenboot.core.market.CandleInterval;
import dev.krakenboot.core.market.OrderType;
import dev.krakenboot.core.market.Ticker;
import dev.krakenboot.core.market.Trade;
import dev.krakenboot.core.market.TradeSide;
import dev.krakenboot.core.message.CandleMessage;
import dev.krakenboot.core.message.TickerMessage;
import dev.krakenboot.core.message.TradeMessage;
import tools.jackson.databind.JsonNode;

/**
 * Decoders of the public channels that carry market data.
 */
final class MarketDecoders {

	static final WireEnum<TradeSide> SIDES = new WireEnum<>(TradeSide.class);

	static final WireEnum<OrderType> ORDER_TYPES = new WireEnum<>(OrderType.class);

	private MarketDecoders() {
	}

	static TickerMessage tickers(JsonNode frame) {
		Records<Ticker> tickers = Records.ofData(frame, "ticker", MarketDecoders::ticker);
		return new TickerMessage(Frame.isSnapshot(frame, "ticker"), tickers.list(), tickers.rejected());
	}

	private static Ticker ticker(Fields fields) {
		return new Ticker(fields.text("symbol"), fields.decimal("bid"), fields.decimal("bid_qty"),
				fields.decimal("ask"), fields.decimal("ask_qty"), fields.decimal("last"), fields.decimal("volume"),
				fields.decimal("vwap"), fields.decimal("low"), fields.decimal("high"), fields.decimal("change"),
				fields.decimal("change_pct"), fields.optionalTime("timestamp"), fields.optionalInteger("trades"));
	}

	static TradeMessage trades(JsonNode frame) {
		Records<Trade> trades = Records.ofData(frame, "trade", MarketDecoders::trade);
		return new TradeMessage(Frame.isSnapshot(frame, "trade"), trades.list(), trades.rejected());
	}

	private static Trade trade(Fields fields) {
		return new Trade(fields.text("symbol"), fields.word("side", SIDES), fields.decimal("price"),
				fields.decimal("qty"), fields.word("ord_type", ORDER_TYPES), fields.integer("trade_id"),
				fields.time("timestamp"));
	}

	static CandleMessage candles(JsonNode frame) {
		Records<Candle> candles = Records.ofData(frame, "ohlc", MarketDecoders::candle);
		return new CandleMessage(Frame.isSnapshot(frame, "ohlc"), Frame.time(frame, "timestamp"), candles.list(),
				candles.rejected());
	}

	/** The field {@code timestamp} is deprecated and contradicts its documentation. */
	private static Candle candle(Fields fields) {
		CandleInterval interval = CandleInterval.ofMinutes(fields.integer("interval"))
			.orElseThrow(() -> new RejectedRecordException("Field 'interval' is none that is known"));
		return new Candle(fields.text("symbol"), interval, fields.time("interval_begin"), fields.decimal("open"),
				fields.decimal("high"), fields.decimal("low"), fields.decimal("close"), fields.decimal("vwap"),
				fields.integer("trades"), fields.decimal("volume"));
	}

}
