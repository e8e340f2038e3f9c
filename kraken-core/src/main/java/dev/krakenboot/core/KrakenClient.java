// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;

import dev.krakenboot.core.account.Account;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.book.LiveLevel3Book;
import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.connection.ConnectionStatus;
import dev.krakenboot.core.delivery.DeliveryOptions;
import dev.krakenboot.core.delivery.DeliveryStatus;
import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.core.event.CandleUpdate;
import dev.krakenboot.core.event.EventSelection;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.KrakenEventListener;
import dev.krakenboot.core.event.TickerUpdate;
import dev.krakenboot.core.event.TradeUpdate;
import dev.krakenboot.core.instrument.Instruments;
import dev.krakenboot.core.limit.RateLimitStatus;
import dev.krakenboot.core.market.Candle;
import dev.krakenboot.core.market.CandleInterval;
import dev.krakenboot.core.market.Ticker;
import dev.krakenboot.core.message.SystemStatus;
import dev.krakenboot.core.statistics.ConnectionStatistics;
import dev.krakenboot.core.statistics.MessageTimings;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;

/**
 * Client of the Kraken exchange: it keeps the wanted books live, verified against the
 * exchange's checksum on every message, and says so when they are not. Safe for any
 * thread. <pre>{@code
 * try (KrakenClient client = KrakenClient.builder().books("BTC/USD", "ETH/USD").build()) {
 *     client.addListener(new KrakenEventListener() {
 *         public void onBookUpdate(BookUpdate update) { ... }
 *     });
 *     client.start();
 *     ...
 * }
 * }</pre>
 */
public interface KrakenClient extends AutoCloseable {

	/**
	 * Builder of a client with {@link KrakenClientOptions#DEFAULT}.
	 */
	static KrakenClientBuilder builder() {
		return new KrakenClientBuilder();
	}

	/**
	 * Name of the client, {@code default} unless another was given.
	 */
	String name();

	/**
	 * Starts connecting and returns at once, whatever the network does. Does nothing when
	 * already started. A stopped client can be started again.
	 * @throws IllegalStateException if the client is closed
	 */
	void start();

	/**
	 * Ends all connections and threads, and waits for that, some seconds at the longest.
	 * Books turn {@code DISCONNECTED}. Does nothing when not started. Must not be called
	 * by an I/O thread.
	 */
	void stop();

	/**
	 * Whether the client is started; it says nothing about connections.
	 */
	boolean isRunning();

	/**
	 * Stops the client, completes its streams and ends its delivery threads. It cannot be
	 * started again.
	 */
	@Override
	void close();

	/**
	 * All wanted books of both channels, in the order in which they were wanted.
	 */
	List<LiveBook> books();

	/**
	 * Book of aggregated levels of this symbol, empty when it is not wanted.
	 * @param symbol symbol such as {@code BTC/USD}
	 */
	Optional<LiveBook> book(String symbol);

	/**
	 * Book of individual orders of this symbol, empty when it is not wanted.
	 * @param symbol symbol such as {@code BTC/USD}
	 */
	Optional<LiveLevel3Book> level3Book(String symbol);

	/**
	 * Newest ticker of a symbol, empty when tickers of it are not wanted or none has come
	 * yet. It is kept while the connection is down or the client is stopped, so it may be
	 * old: {@link #subscriptions()} tells whether it is being kept current,
	 * {@link Ticker#timestamp()} how old it is.
	 * @param symbol symbol such as {@code BTC/USD}
	 */
	Optional<Ticker> ticker(String symbol);

	/**
	 * Newest candle of a symbol and interval, as a rule the current one, empty when
	 * candles of it are not wanted or none has come yet. It is kept while the connection
	 * is down or the client is stopped, as {@link #ticker(String)}; and it stays the same
	 * while nobody trades, past its end.
	 * @param symbol symbol such as {@code BTC/USD}
	 * @param interval length of the candle
	 */
	Optional<Candle> candle(String symbol, CandleInterval interval);

	/**
	 * State of the exchange's matching engine, as a connection was last told; it is kept
	 * while there is none. {@link SystemStatus#UNKNOWN} before the first.
	 */
	SystemStatus systemStatus();

	/**
	 * Wants more, or wants some books in another depth, or tickers with another trigger,
	 * than before; takes effect at once, also while the client is stopped.
	 * @param subscription what is wanted
	 * @throws dev.krakenboot.core.error.InvalidOptionException if it needs credentials
	 * and the client has none
	 */
	void subscribe(Subscription subscription);

	/**
	 * Wants something no more; takes effect at once. Handles of books turn {@code STALE},
	 * or stay {@code DISCONNECTED} while the client is stopped. What is not wanted is
	 * passed over; the depth of books and the trigger of tickers do not matter, the
	 * interval of candles does.
	 * @param subscription what is not wanted any more
	 */
	void unsubscribe(Subscription subscription);

	/**
	 * Wants books of aggregated levels no more, as {@link #unsubscribe(Subscription)}.
	 * @param symbols symbols such as {@code BTC/USD}
	 */
	default void unsubscribe(Collection<String> symbols) {
		unsubscribe(new BookSubscription(List.copyOf(symbols), BookSubscription.DEFAULT_DEPTH));
	}

	/**
	 * Discards a book of aggregated levels and asks for a fresh snapshot. Does nothing
	 * when the book is not subscribed at the moment.
	 * @param symbol symbol such as {@code BTC/USD}
	 * @return whether the book is wanted and the client is running
	 */
	boolean resync(String symbol);

	/**
	 * Discards a book and asks for a fresh snapshot, as {@link #resync(String)}.
	 * @param book a book of this client
	 * @return whether the book is wanted and the client is running
	 */
	boolean resync(LiveBook book);

	/**
	 * Replaces a connection by a new one, within the limits of reconnecting.
	 * @param connection name of the connection, such as {@code public}
	 * @return whether there is such a connection
	 */
	boolean reconnect(String connection);

	/**
	 * The account, as far as executions and balances are wanted.
	 */
	Account account();

	/**
	 * Pairs that the exchange has announced.
	 */
	Instruments instruments();

	/**
	 * Connections and their states now.
	 */
	List<ConnectionStatus> connections();

	/**
	 * Wanted subscriptions and how far they have come.
	 */
	List<SubscriptionStatus> subscriptions();

	/**
	 * Adds a listener. It soon hears of every live book as it is now, and of every event.
	 * @param listener the listener, called off the I/O threads
	 */
	void addListener(KrakenEventListener listener);

	/**
	 * Removes a listener: a call that is under way ends, and none follows it.
	 * @param listener the listener
	 */
	void removeListener(KrakenEventListener listener);

	/**
	 * Stream of book updates. Each subscriber has a mailbox of its own and first gets
	 * every live book as it is now. While it has asked for nothing, updates conflate: per
	 * book the newest is kept. Signals after {@code onSubscribe} come off the I/O
	 * threads, one at a time. A stream goes on while the client is stopped and completes
	 * when it is closed.
	 * @param symbols symbols such as {@code BTC/USD}, also ones that are not wanted yet;
	 * empty for all books that are or will be wanted
	 */
	default Flow.Publisher<BookUpdate> bookUpdates(Collection<String> symbols) {
		return events(BookUpdate.class, symbols);
	}

	/**
	 * The stream of {@link #bookUpdates(Collection)} as a Reactor type.
	 * @param symbols symbols such as {@code BTC/USD}; empty for all books
	 */
	default Flux<BookUpdate> bookUpdateFlux(Collection<String> symbols) {
		return JdkFlowAdapter.flowPublisherToFlux(bookUpdates(symbols));
	}

	/**
	 * Stream of events of one type, such as {@code BookStateChange}; of all types in one
	 * order for {@code KrakenEvent}. It behaves as {@link #bookUpdates(Collection)}. What
	 * happens to events while the subscriber has asked for nothing is their
	 * {@link KrakenEvent#delivery()}, within the bounds of {@link DeliveryOptions}; what
	 * was not delivered is counted in {@link #deliveries()}. A stream of all types has
	 * nothing after a state change that is older than it.
	 * @param type type of the wanted events
	 */
	default <E extends KrakenEvent> Flow.Publisher<E> events(Class<E> type) {
		return events(type, List.of());
	}

	/**
	 * The stream of {@link #events(Class)}, of some pairs only.
	 * @param type type of the wanted events
	 * @param symbols symbols such as {@code BTC/USD}, and nothing that is about no pair
	 * but what happened on the way to the subscriber; empty for everything
	 */
	<E extends KrakenEvent> Flow.Publisher<E> events(Class<E> type, Collection<String> symbols);

	/**
	 * Stream of the events of a selection, in one order. It behaves as
	 * {@link #events(Class)}.
	 * @param selection which events: of several types, of some pairs, or one of several
	 * parts for subscribers that share the work
	 */
	Flow.Publisher<KrakenEvent> events(EventSelection selection);

	/**
	 * Stream of tickers. While the subscriber has asked for nothing, the newest of each
	 * symbol waits.
	 * @param symbols symbols such as {@code BTC/USD}; empty for all
	 */
	default Flow.Publisher<TickerUpdate> tickers(Collection<String> symbols) {
		return events(TickerUpdate.class, symbols);
	}

	/**
	 * Stream of trades. While the subscriber has asked for nothing they wait, up to
	 * {@link DeliveryOptions#tradeBound()}, beyond which the oldest are dropped.
	 * @param symbols symbols such as {@code BTC/USD}; empty for all
	 */
	default Flow.Publisher<TradeUpdate> trades(Collection<String> symbols) {
		return events(TradeUpdate.class, symbols);
	}

	/**
	 * Stream of candles of all intervals that are wanted. While the subscriber has asked
	 * for nothing, closed candles and the newest state of each current one wait.
	 * @param symbols symbols such as {@code BTC/USD}; empty for all
	 */
	default Flow.Publisher<CandleUpdate> candles(Collection<String> symbols) {
		return events(CandleUpdate.class, symbols);
	}

	/**
	 * Listeners and subscribers, and how far behind they are.
	 */
	List<DeliveryStatus> deliveries();

	/**
	 * Counts since the client was built.
	 */
	ClientStatistics statistics();

	/**
	 * Counts of each connection since the client was built, in the order of their names.
	 */
	default List<ConnectionStatistics> connectionStatistics() {
		return List.of();
	}

	/**
	 * Adds somebody who hears how long messages take. While there is nobody, nothing is
	 * measured.
	 * @param timings hears it, on the I/O threads
	 */
	default void addTimings(MessageTimings timings) {
	}

	/**
	 * Removes somebody who hears how long messages take.
	 * @param timings what was added
	 */
	default void removeTimings(MessageTimings timings) {
	}

	/**
	 * How full the exchange's limits are that the client counts itself: {@code connect},
	 * the connect attempts of all that share its budget, and {@code level3} when it has
	 * credentials. Requests of each connection are limited by a Resilience4j rate
	 * limiter, and REST calls by the REST client.
	 */
	default List<RateLimitStatus> rateLimits() {
		return List.of();
	}

}
