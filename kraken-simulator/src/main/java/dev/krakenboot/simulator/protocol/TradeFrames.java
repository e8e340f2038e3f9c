// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.protocol;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;

import dev.krakenboot.simulator.book.TruthBook;
import dev.krakenboot.simulator.protocol.OutboundFrame.Kind;
import dev.krakenboot.simulator.trade.CandleTruth;
import dev.krakenboot.simulator.trade.TickerTruth;
import dev.krakenboot.simulator.trade.TradeTruth;

/**
 * Frames of the {@code trade}, {@code ohlc} and {@code ticker} channels. Numbers of
 * earlier trades are given the digits that the pair has now.
 */
public final class TradeFrames {

	private TradeFrames() {
	}

	/**
	 * Some trades.
	 * @param snapshot whether they are the past ones for a new subscriber
	 * @param pair has the digits of the pair
	 * @param trades the trades, oldest first
	 * @return the frame
	 */
	public static OutboundFrame trades(boolean snapshot, TruthBook pair, List<TradeTruth> trades) {
		return new OutboundFrame(snapshot ? Kind.TRADE_SNAPSHOT : Kind.TRADE_UPDATE, pair.symbol(),
				"{\"channel\":\"trade\",\"type\":\"" + type(snapshot) + "\",\"data\":["
						+ trades.stream().map((trade) -> trade(pair, trade)).collect(Collectors.joining(",")) + "]}");
	}

	private static String trade(TruthBook pair, TradeTruth trade) {
		return "{\"symbol\":\"" + trade.symbol() + "\",\"side\":\"" + trade.side().text() + "\",\"price\":"
				+ price(pair, trade.price()) + ",\"qty\":" + qty(pair, trade.qty()) + ",\"ord_type\":\""
				+ (trade.market() ? "market" : "limit") + "\",\"trade_id\":" + trade.tradeId() + ",\"timestamp\":\""
				+ WireTime.text(trade.timestamp()) + "\"}";
	}

	/**
	 * Some candles of one interval.
	 * @param snapshot whether they are the past ones for a new subscriber
	 * @param pair has the digits of the pair
	 * @param candles the candles, oldest first
	 * @param timeNs when the frame is sent
	 * @return the frame
	 */
	public static OutboundFrame candles(boolean snapshot, TruthBook pair, List<CandleTruth> candles, long timeNs) {
		return new OutboundFrame(snapshot ? Kind.OHLC_SNAPSHOT : Kind.OHLC_UPDATE, pair.symbol(),
				"{\"channel\":\"ohlc\",\"type\":\"" + type(snapshot) + "\",\"timestamp\":\""
						+ WireTime.nanosText(timeNs) + "\",\"data\":["
						+ candles.stream().map((candle) -> candle(pair, candle)).collect(Collectors.joining(","))
						+ "]}");
	}

	private static String candle(TruthBook pair, CandleTruth candle) {
		return "{\"symbol\":\"" + candle.symbol() + "\",\"open\":" + price(pair, candle.open()) + ",\"high\":"
				+ price(pair, candle.high()) + ",\"low\":" + price(pair, candle.low()) + ",\"close\":"
				+ price(pair, candle.close()) + ",\"trades\":" + candle.trades() + ",\"volume\":"
				+ qty(pair, candle.volume()) + ",\"vwap\":" + candle.vwap(pair.pricePrecision()).toPlainString()
				+ ",\"interval_begin\":\"" + WireTime.nanosText(candle.begin().getEpochSecond() * 1_000_000_000)
				+ "\",\"interval\":" + candle.interval() + ",\"timestamp\":\"" + WireTime.text(candle.end()) + "\"}";
	}

	/**
	 * A ticker.
	 * @param snapshot whether it is the first one for a new subscriber
	 * @param ticker the ticker
	 * @return the frame
	 */
	public static OutboundFrame ticker(boolean snapshot, TickerTruth ticker) {
		return new OutboundFrame(snapshot ? Kind.TICKER_SNAPSHOT : Kind.TICKER_UPDATE, ticker.symbol(),
				"{\"channel\":\"ticker\",\"type\":\"" + type(snapshot) + "\",\"data\":[{\"symbol\":\"" + ticker.symbol()
						+ "\"" + number("bid", ticker.bid()) + number("bid_qty", ticker.bidQty())
						+ number("ask", ticker.ask()) + number("ask_qty", ticker.askQty())
						+ number("last", ticker.last()) + number("volume", ticker.volume())
						+ number("vwap", ticker.vwap()) + number("low", ticker.low()) + number("high", ticker.high())
						+ number("change", ticker.change()) + number("change_pct", ticker.changePct())
						+ ",\"timestamp\":\"" + WireTime.text(ticker.timestamp()) + "\"}]}");
	}

	private static String number(String name, BigDecimal value) {
		return ",\"" + name + "\":" + value.toPlainString();
	}

	private static String type(boolean snapshot) {
		return snapshot ? "snapshot" : "update";
	}

	private static String price(TruthBook pair, BigDecimal price) {
		return price.setScale(pair.pricePrecision(), RoundingMode.HALF_UP).toPlainString();
	}

	private static String qty(TruthBook pair, BigDecimal qty) {
		return qty.setScale(pair.qtyPrecision(), RoundingMode.HALF_UP).toPlainString();
	}

}
