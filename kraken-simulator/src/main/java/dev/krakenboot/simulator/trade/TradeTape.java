// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.trade;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The trades of one symbol, their candles and the statistics of the last day, of which
 * the oldest are forgotten. Holds at least one trade when it is asked for statistics. Not
 * safe for use by several threads.
 */
public final class TradeTape {

	/** How many trades are kept. */
	public static final int MOST_TRADES = 1000;

	/** How many candles of each interval are kept: those of a day and more. */
	public static final int MOST_CANDLES = 1500;

	private static final Duration DAY = Duration.ofDays(1);

	private final Deque<TradeTruth> trades = new ArrayDeque<>();

	private final Map<Integer, Deque<CandleTruth>> candles = new TreeMap<>();

	public TradeTape() {
		CandleInterval.ALL.forEach((interval) -> this.candles.put(interval, new ArrayDeque<>()));
	}

	/**
	 * Adds a trade that is not older than those before.
	 * @param trade the trade
	 */
	public void add(TradeTruth trade) {
		keep(this.trades, trade, MOST_TRADES);
		this.candles.forEach((interval, series) -> {
			CandleTruth current = series.peekLast();
			if (current != null && current.holds(trade.timestamp())) {
				series.removeLast();
				series.add(current.with(trade));
			}
			else {
				keep(series, CandleTruth.of(interval, trade), MOST_CANDLES);
			}
		});
	}

	private static <T> void keep(Deque<T> all, T one, int most) {
		if (all.size() == most) {
			all.removeFirst();
		}
		all.add(one);
	}

	/**
	 * The number of the next trade.
	 * @return one more than that of the last
	 */
	public long nextId() {
		return this.trades.isEmpty() ? 1 : this.trades.getLast().tradeId() + 1;
	}

	/**
	 * The latest trades.
	 * @param most how many at most
	 * @return the trades, oldest first
	 */
	public List<TradeTruth> latest(int most) {
		return last(this.trades, most);
	}

	/**
	 * The latest candles; an interval without a trade has none.
	 * @param interval one of {@link CandleInterval#ALL}
	 * @param most how many at most
	 * @return the candles, oldest first; the last one may still change
	 * @throws IllegalArgumentException if there is no such interval
	 */
	public List<CandleTruth> candles(int interval, int most) {
		Deque<CandleTruth> series = this.candles.get(interval);
		if (series == null) {
			throw new IllegalArgumentException("There are no candles of " + interval + " minutes");
		}
		return last(series, most);
	}

	private static <T> List<T> last(Deque<T> all, int most) {
		List<T> list = new ArrayList<>(all);
		return List.copyOf(list.subList(Math.max(0, list.size() - most), list.size()));
	}

	/**
	 * The statistics of the candles of one minute that began within the last 24 hours.
	 * @param now the time from which to look back
	 * @return the statistics
	 */
	public DayStatistics day(Instant now) {
		Instant since = now.minus(DAY);
		List<CandleTruth> minutes = new ArrayList<>();
		Iterator<CandleTruth> latestFirst = this.candles.get(1).descendingIterator();
		while (latestFirst.hasNext()) {
			CandleTruth minute = latestFirst.next();
			if (!minute.begin().isAfter(since)) {
				break;
			}
			minutes.add(minute);
		}
		Collections.reverse(minutes);
		return DayStatistics.of(minutes, this.trades.getLast().price());
	}

}
