// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.TickerUpdate;
import dev.krakenboot.core.internal.market.MarketCache;
import dev.krakenboot.core.internal.subscription.SubscriptionEntry.Phase;
import dev.krakenboot.core.market.Candle;
import dev.krakenboot.core.market.CandleInterval;
import dev.krakenboot.core.market.Ticker;
import dev.krakenboot.core.market.Trade;
import dev.krakenboot.core.message.CandleMessage;
import dev.krakenboot.core.message.Channel;
import dev.krakenboot.core.message.InboundMessage;
import dev.krakenboot.core.message.SubscriptionResponse;
import dev.krakenboot.core.message.TickerMessage;
import dev.krakenboot.core.message.TradeMessage;
import dev.krakenboot.core.transport.EventLoop;
import io.github.resilience4j.ratelimiter.RateLimiter;

/**
 * Tickers, trades and candles of a connection: their subscriptions, and what their
 * messages mean. Lives on the connection's event loop, apart from {@link #statuses()}.
 */
public final class MarketFeed implements Feed {

	private static final Channel TRADES = new Channel.Trades();

	private final MarketCache cache;

	private final Clock clock;

	private final Consumer<KrakenEvent> events;

	private final StreamSubscriptions streams;

	/**
	 * Wanted streams of tickers by symbol, because a ticker does not name its trigger.
	 */
	private final Map<String, Stream> tickers = new HashMap<>();

	/**
	 * Creates the feed of a connection.
	 * @param loop loop of the connection
	 * @param sender sends requests
	 * @param options time limits and limits of subscriptions
	 * @param limiter limit of the connection's requests
	 * @param cache what is known so far
	 * @param clock clock of the time of receipt
	 * @param events told of what happens
	 * @param settled run when one subscription more, or less, is settled
	 */
	public MarketFeed(EventLoop loop, RequestSender sender, SubscriptionOptions options, RateLimiter limiter,
			MarketCache cache, Clock clock, Consumer<KrakenEvent> events, Runnable settled) {
		this.cache = cache;
		this.clock = clock;
		this.events = events;
		this.streams = new StreamSubscriptions(loop, sender, options, limiter, new Owner(settled));
	}

	/**
	 * Wants streams; tickers with another trigger take the place of those before.
	 * @param wanted the streams
	 */
	public void want(Collection<Stream> wanted) {
		for (Stream stream : wanted) {
			if (stream.channel() instanceof Channel.Ticker) {
				Stream before = this.tickers.put(stream.symbol(), stream);
				if (before != null && !before.equals(stream)) {
					this.streams.unwant(before.channel(), before.symbol());
				}
			}
		}
		this.streams.want(wanted);
	}

	/**
	 * Wants streams no more, and forgets what is known of them. The trigger of tickers
	 * does not matter.
	 * @param unwanted the streams
	 */
	public void unwant(Collection<Stream> unwanted) {
		for (Stream stream : unwanted) {
			Stream ticker = (stream.channel() instanceof Channel.Ticker) ? this.tickers.remove(stream.symbol()) : null;
			this.streams.unwant((ticker != null) ? ticker.channel() : stream.channel(), stream.symbol());
		}
		this.cache.retain((symbol) -> unwanted.stream().noneMatch((stream) -> isTicker(stream, symbol)),
				(symbol) -> !contains(unwanted, TRADES, symbol),
				(symbol, interval) -> !contains(unwanted, new Channel.Candles(interval), symbol));
	}

	private static boolean isTicker(Stream stream, String symbol) {
		return stream.channel() instanceof Channel.Ticker && stream.symbol().equals(symbol);
	}

	private static boolean contains(Collection<Stream> streams, Channel channel, String symbol) {
		return streams.stream()
			.anyMatch((stream) -> stream.channel().equals(channel) && stream.symbol().equals(symbol));
	}

	@Override
	public void onConnected() {
		this.streams.onConnected();
	}

	@Override
	public void onDisconnected(String reason) {
		this.streams.onDisconnected();
	}

	@Override
	public boolean onResponse(SubscriptionResponse response) {
		return this.streams.onResponse(response);
	}

	@Override
	public boolean onMessage(InboundMessage message) {
		if (message instanceof TickerMessage tickerMessage) {
			tickerMessage.tickers().forEach(this::onTicker);
		}
		else if (message instanceof TradeMessage tradeMessage) {
			groups(tradeMessage.trades(), Trade::symbol)
				.forEach((symbol, trades) -> onTrades(symbol, trades, tradeMessage.snapshot()));
		}
		else if (message instanceof CandleMessage candleMessage) {
			groups(candleMessage.candles(), SeriesKey::of)
				.forEach((key, candles) -> onCandles(key, candles, candleMessage.snapshot()));
		}
		else {
			return false;
		}
		return true;
	}

	private static <K, T> Map<K, List<T>> groups(List<T> records, Function<T, K> key) {
		return records.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
	}

	private void onTicker(Ticker ticker) {
		Stream stream = this.tickers.get(ticker.symbol());
		StreamEntry entry = (stream != null) ? this.streams.find(stream.channel(), stream.symbol()) : null;
		if (entry != null && this.streams.accepts(entry)) {
			this.cache.put(ticker);
			this.events.accept(new TickerUpdate(ticker, this.clock.instant()));
			taken(entry);
		}
	}

	private void onTrades(String symbol, List<Trade> trades, boolean snapshot) {
		StreamEntry entry = this.streams.find(TRADES, symbol);
		boolean accepted = entry != null && this.streams.accepts(entry);
		if (accepted && this.cache.trades(symbol).take(trades, snapshot, this.events)) {
			taken(entry);
		}
	}

	/**
	 * An update before the snapshot is not taken: the snapshot has what it has, and what
	 * was missed before it.
	 */
	private void onCandles(SeriesKey key, List<Candle> candles, boolean snapshot) {
		StreamEntry entry = this.streams.find(new Channel.Candles(key.interval), key.symbol);
		if (entry == null || !this.streams.accepts(entry)) {
			return;
		}
		if (snapshot || entry.dataSeen || entry.phase == Phase.ACTIVE) {
			this.cache.candles(key.symbol, key.interval).take(candles, snapshot, this.events);
			taken(entry);
		}
	}

	private void taken(StreamEntry entry) {
		this.streams.onTrusted(entry);
		this.streams.onTaken(entry);
	}

	@Override
	public void onTick() {
		this.streams.onTick();
	}

	@Override
	public Settlement settlement() {
		return this.streams.settlement();
	}

	@Override
	public Collection<SubscriptionStatus> statuses() {
		return this.streams.statuses();
	}

	/** Which candles belong together. */
	private record SeriesKey(String symbol, CandleInterval interval) {

		private static SeriesKey of(Candle candle) {
			return new SeriesKey(candle.symbol(), candle.interval());
		}

	}

	/** Hears of the subscriptions. */
	private final class Owner implements StreamSubscriptions.Owner {

		private final Runnable settled;

		private Owner(Runnable settled) {
			this.settled = settled;
		}

		@Override
		public void onSubscribing(StreamEntry entry) {
			if (entry.channel() instanceof Channel.Trades) {
				MarketFeed.this.cache.trades(entry.symbol()).onSubscribing();
			}
			else if (entry.channel() instanceof Channel.Candles candles) {
				MarketFeed.this.cache.candles(entry.symbol(), candles.interval()).onSubscribing();
			}
		}

		@Override
		public void onNoSnapshot(StreamEntry entry) {
			if (entry.channel() instanceof Channel.Trades) {
				MarketFeed.this.cache.trades(entry.symbol()).endWait(MarketFeed.this.events);
			}
		}

		@Override
		public void onSettled() {
			this.settled.run();
		}

	}

}
