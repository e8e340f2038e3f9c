// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.krakenboot.core.book.SubscriptionState;
import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.event.SystemStatusChange;
import dev.krakenboot.core.internal.market.MarketCache;
import dev.krakenboot.core.internal.subscription.Stream;
import dev.krakenboot.core.message.Channel;
import dev.krakenboot.core.message.SystemStatus;
import org.jspecify.annotations.Nullable;

/**
 * Tickers, trades and candles that a client wants, what it knows of them, and the state
 * of the exchange's engine: what outlives a restart. Safe for any thread.
 */
final class MarketStreams {

	private final MarketCache cache = new MarketCache();

	private List<Stream> wanted = List.of();

	/** By connection. */
	private final Map<String, SystemStatus> statuses = new HashMap<>();

	private SystemStatus systemStatus = SystemStatus.UNKNOWN;

	MarketCache cache() {
		return this.cache;
	}

	/** Streams of a subscription, none for those of other channels. */
	static List<Stream> of(Subscription subscription) {
		if (subscription instanceof TickerSubscription tickers) {
			return tickers.symbols().stream().map((symbol) -> Stream.tickers(symbol, tickers.trigger())).toList();
		}
		if (subscription instanceof TradeSubscription trades) {
			return trades.symbols().stream().map(Stream::trades).toList();
		}
		if (subscription instanceof CandleSubscription candles) {
			return candles.symbols().stream().map((symbol) -> Stream.candles(symbol, candles.interval())).toList();
		}
		return List.of();
	}

	/** Wants streams, in the place of those that they exclude. */
	synchronized void want(List<Stream> streams) {
		List<Stream> all = without(streams);
		all.addAll(streams);
		this.wanted = List.copyOf(all);
	}

	/** Wants streams no more; the trigger of tickers does not matter. */
	synchronized void unwant(List<Stream> streams) {
		this.wanted = List.copyOf(without(streams));
	}

	private List<Stream> without(List<Stream> streams) {
		List<Stream> rest = new ArrayList<>(this.wanted);
		rest.removeIf((stream) -> streams.stream().anyMatch(stream::excludes));
		return rest;
	}

	synchronized List<Stream> wanted() {
		return this.wanted;
	}

	/** Forgets all that is not wanted. Only while no connection writes. */
	void retain() {
		List<Stream> streams = wanted();
		this.cache.retain(
				(symbol) -> streams.stream()
					.anyMatch((stream) -> stream.channel() instanceof Channel.Ticker && stream.symbol().equals(symbol)),
				(symbol) -> streams.contains(Stream.trades(symbol)),
				(symbol, interval) -> streams.contains(Stream.candles(symbol, interval)));
	}

	/** What is to be said of the wanted streams while the client is stopped. */
	List<SubscriptionStatus> stopped() {
		return wanted().stream()
			.map((stream) -> new SubscriptionStatus(stream.channelName(), stream.symbol(), SubscriptionState.WAITING,
					"The client is stopped", stream.channel().interval()))
			.toList();
	}

	synchronized SystemStatus systemStatus() {
		return this.systemStatus;
	}

	/**
	 * A connection was told of the engine's state; null when it is the same as before.
	 */
	synchronized @Nullable SystemStatusChange onSystemStatus(String connection, SystemStatus status, Instant at) {
		this.systemStatus = status;
		SystemStatus before = this.statuses.put(connection, status);
		SystemStatus from = (before != null) ? before : SystemStatus.UNKNOWN;
		return (from != status) ? new SystemStatusChange(connection, from, status, at) : null;
	}

}
