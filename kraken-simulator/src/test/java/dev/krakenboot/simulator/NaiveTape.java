// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every trade seen on the wire, and what candles and tickers must say of them, computed
 * anew each time.
 */
final class NaiveTape {

	private static final Pattern TRADE = Pattern.compile("\\{\"symbol\":\"([^\"]+)\",\"side\":\"(buy|sell)\","
			+ "\"price\":([0-9.]+),\"qty\":([0-9.]+),\"ord_type\":\"(?:limit|market)\",\"trade_id\":(\\d+),"
			+ "\"timestamp\":\"(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z)\"\\}");

	private final List<Trade> trades = new ArrayList<>();

	NaiveTape apply(String frame) {
		Matcher text = TRADE.matcher(frame);
		int found = 0;
		while (text.find()) {
			found++;
			this.trades.add(new Trade(text.group(1), text.group(2), new BigDecimal(text.group(3)),
					new BigDecimal(text.group(4)), Long.parseLong(text.group(5)), Instant.parse(text.group(6))));
		}
		if (!frame.startsWith("{\"channel\":\"trade\"") || found == 0) {
			throw new AssertionError("Not trades: " + frame);
		}
		return this;
	}

	List<Trade> trades() {
		return this.trades;
	}

	/** The candle that holds the last trade, as its frame says it. */
	String lastCandle(int interval) {
		Trade last = this.trades.get(this.trades.size() - 1);
		return candle(interval, begin(interval, last.time));
	}

	/** All candles, oldest first. */
	List<String> candles(int interval) {
		return this.trades.stream()
			.map((trade) -> begin(interval, trade.time))
			.distinct()
			.map((begin) -> candle(interval, begin))
			.toList();
	}

	private String candle(int interval, Instant begin) {
		List<Trade> held = this.trades.stream().filter((trade) -> begin(interval, trade.time).equals(begin)).toList();
		BigDecimal volume = BigDecimal.ZERO;
		BigDecimal cost = BigDecimal.ZERO;
		BigDecimal high = held.get(0).price;
		BigDecimal low = held.get(0).price;
		for (Trade trade : held) {
			volume = volume.add(trade.qty);
			cost = cost.add(trade.qty.multiply(trade.price));
			high = (trade.price.compareTo(high) > 0) ? trade.price : high;
			low = (trade.price.compareTo(low) < 0) ? trade.price : low;
		}
		BigDecimal open = held.get(0).price;
		return "{\"symbol\":\"" + held.get(0).symbol + "\",\"open\":" + open + ",\"high\":" + high + ",\"low\":" + low
				+ ",\"close\":" + held.get(held.size() - 1).price + ",\"trades\":" + held.size() + ",\"volume\":"
				+ volume.toPlainString() + ",\"vwap\":" + cost.divide(volume, open.scale(), RoundingMode.HALF_UP)
				+ ",\"interval_begin\":\"" + begin.toString().replace("Z", ".000000000Z") + "\",\"interval\":"
				+ interval + ",\"timestamp\":\"" + begin.plusSeconds(60L * interval).toString().replace("Z", ".000000Z")
				+ "\"}";
	}

	private static Instant begin(int interval, Instant time) {
		long minutes = ChronoUnit.MINUTES.between(Instant.EPOCH, time);
		return Instant.EPOCH.plus(minutes - minutes % interval, ChronoUnit.MINUTES);
	}

	/** What a ticker says after the best prices, up to its time. */
	String statistics(Instant now) {
		List<Trade> day = this.trades.stream()
			.filter((trade) -> trade.time.truncatedTo(ChronoUnit.MINUTES).isAfter(now.minus(Duration.ofHours(24))))
			.toList();
		BigDecimal last = this.trades.get(this.trades.size() - 1).price;
		BigDecimal volume = BigDecimal.ZERO;
		BigDecimal cost = BigDecimal.ZERO;
		for (Trade trade : day) {
			volume = volume.add(trade.qty);
			cost = cost.add(trade.qty.multiply(trade.price));
		}
		List<BigDecimal> prices = day.stream().map(Trade::price).sorted().toList();
		BigDecimal open = day.get(0).price;
		BigDecimal change = last.subtract(open);
		return "\"last\":" + last.toPlainString() + ",\"volume\":" + volume.toPlainString() + ",\"vwap\":"
				+ cost.divide(volume, last.scale(), RoundingMode.HALF_UP) + ",\"low\":" + prices.get(0) + ",\"high\":"
				+ prices.get(prices.size() - 1) + ",\"change\":" + change.toPlainString() + ",\"change_pct\":"
				+ change.multiply(new BigDecimal("100")).divide(open, 2, RoundingMode.HALF_UP) + ",";
	}

	/**
	 * A trade.
	 *
	 * @param symbol the symbol
	 * @param side the taker's side
	 * @param price the price
	 * @param qty the quantity
	 * @param id the number
	 * @param time the time
	 */
	record Trade(String symbol, String side, BigDecimal price, BigDecimal qty, long id, Instant time) {
	}

}
