// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.market;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.UpdateOrigin;
import dev.krakenboot.core.event.TradeGap;
import dev.krakenboot.core.event.TradeUpdate;
import dev.krakenboot.core.market.Trade;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trades of one symbol, each announced once. Numbers that were skipped are remembered, so
 * that a trade which fills a gap is not taken for one that was seen. For one thread at a
 * time.
 */
public final class TradeSequence {

	private static final Logger logger = LoggerFactory.getLogger(TradeSequence.class);

	/** Beyond it the oldest gaps are forgotten. */
	static final int MAX_GAPS = 1_000;

	/** Beyond it trades wait for no snapshot. */
	static final int MAX_EARLY = 1_000;

	private final String symbol;

	private long lastId;

	/** Null before the first trade. */
	private @Nullable Instant lastAt;

	/** First and last number of each gap. */
	private final TreeMap<Long, Long> gaps = new TreeMap<>();

	private UpdateOrigin snapshotOrigin = UpdateOrigin.SNAPSHOT;

	private boolean snapshotAwaited;

	/** Trades that came before the snapshot, to be taken in after it. */
	private final List<Trade> early = new ArrayList<>();

	public TradeSequence(String symbol) {
		this.symbol = symbol;
	}

	/**
	 * The symbol is being subscribed: what a snapshot has more was missed, and what comes
	 * before it waits for it.
	 */
	public void onSubscribing() {
		this.snapshotAwaited = true;
		if (this.lastAt != null) {
			this.snapshotOrigin = UpdateOrigin.RECOVERED;
		}
	}

	/**
	 * Takes in the trades of one message, in any order.
	 * @param trades trades of this symbol
	 * @param snapshot whether they are the last before the subscription
	 * @param events told of every trade that is new, lowest number first, and of gaps
	 * @return false when they wait for the snapshot
	 */
	public boolean take(List<Trade> trades, boolean snapshot, Consumer<KrakenEvent> events) {
		if (snapshot) {
			take(trades, this.snapshotOrigin, events);
			endWait(events);
			return true;
		}
		if (!this.snapshotAwaited) {
			take(trades, UpdateOrigin.LIVE, events);
			return true;
		}
		this.early.addAll(trades);
		if (this.early.size() <= MAX_EARLY) {
			return false;
		}
		endWait(events);
		return true;
	}

	/**
	 * No snapshot is awaited any more: takes in what has waited for it.
	 * @param events told of every trade that is new, lowest number first, and of gaps
	 */
	public void endWait(Consumer<KrakenEvent> events) {
		this.snapshotAwaited = false;
		List<Trade> waiting = List.copyOf(this.early);
		this.early.clear();
		take(waiting, UpdateOrigin.LIVE, events);
	}

	private void take(List<Trade> trades, UpdateOrigin origin, Consumer<KrakenEvent> events) {
		trades.stream()
			.sorted(Comparator.comparingLong(Trade::tradeId))
			.forEach((trade) -> take(trade, origin, events));
	}

	private void take(Trade trade, UpdateOrigin origin, Consumer<KrakenEvent> events) {
		long id = trade.tradeId();
		if (this.lastAt == null) {
			advance(trade);
			events.accept(new TradeUpdate(trade, origin));
		}
		else if (id > this.lastId) {
			// What was skipped before the subscription began was never promised.
			if (id > this.lastId + 1 && origin != UpdateOrigin.SNAPSHOT) {
				skip(this.lastId + 1, id - 1);
				events.accept(new TradeGap(this.symbol, this.lastId + 1, id - 1));
			}
			advance(trade);
			events.accept(new TradeUpdate(trade, origin));
		}
		else if (fill(id)) {
			events.accept(new TradeUpdate(trade, UpdateOrigin.RECOVERED));
		}
		else if (trade.timestamp().isAfter(this.lastAt)) {
			logger.warn("{}: trade {} is later than trade {}, so the exchange numbers anew", this.symbol, id,
					this.lastId);
			this.gaps.clear();
			advance(trade);
			events.accept(new TradeUpdate(trade, origin));
		}
	}

	private void advance(Trade trade) {
		this.lastId = trade.tradeId();
		if (this.lastAt == null || trade.timestamp().isAfter(this.lastAt)) {
			this.lastAt = trade.timestamp();
		}
	}

	private void skip(long from, long to) {
		this.gaps.put(from, to);
		if (this.gaps.size() > MAX_GAPS) {
			this.gaps.pollFirstEntry();
		}
	}

	/** Whether the number was skipped; from now on it is not. */
	private boolean fill(long id) {
		Map.Entry<Long, Long> gap = this.gaps.floorEntry(id);
		if (gap == null || gap.getValue() < id) {
			return false;
		}
		this.gaps.remove(gap.getKey());
		if (gap.getKey() < id) {
			this.gaps.put(gap.getKey(), id - 1);
		}
		if (id < gap.getValue()) {
			skip(id + 1, gap.getValue());
		}
		return true;
	}

}
