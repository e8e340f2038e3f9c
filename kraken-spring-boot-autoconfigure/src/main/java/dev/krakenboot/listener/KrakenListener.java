// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.listener;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.aot.hint.annotation.Reflective;

/**
 * Marks a method of a singleton bean that listens to a channel of the exchange. The
 * annotation is enough: what it names and nobody else wants is subscribed when the
 * listener starts, before the client does, and stays subscribed from then on. <pre>{@code
 * &#64;KrakenListener(channel = "ticker", symbols = "${my.symbols}")
 * void onTicker(Ticker ticker) { ... }
 * }</pre> All attributes take placeholders and expressions ({@code #{...}}).
 * <p>
 * The parameters say what is heard. Each is of one of these types, in any order; the
 * first event of the channel that has all of them is the one that the method is called
 * for.
 * <table>
 * <caption>Events and their parts</caption>
 * <tr>
 * <th>channel</th>
 * <th>event</th>
 * <th>parts</th>
 * </tr>
 * <tr>
 * <td>{@code book}, {@code level3}</td>
 * <td>{@code BookUpdate}</td>
 * <td>{@code LiveBook} or {@code LiveLevel3Book}, {@code BookView}</td>
 * </tr>
 * <tr>
 * <td></td>
 * <td>{@code BookStateChange}</td>
 * <td>the book</td>
 * </tr>
 * <tr>
 * <td></td>
 * <td>{@code BookMismatch}</td>
 * <td>the book, {@code ChecksumMismatch}</td>
 * </tr>
 * <tr>
 * <td>{@code ticker}</td>
 * <td>{@code TickerUpdate}</td>
 * <td>{@code Ticker}</td>
 * </tr>
 * <tr>
 * <td>{@code trade}</td>
 * <td>{@code TradeUpdate}</td>
 * <td>{@code Trade}, {@code UpdateOrigin}, {@code TradesDropped} (null unless trades were
 * dropped just before this one, because the listener was behind)</td>
 * </tr>
 * <tr>
 * <td></td>
 * <td>{@code TradeGap}</td>
 * <td></td>
 * </tr>
 * <tr>
 * <td>{@code ohlc}</td>
 * <td>{@code CandleUpdate}</td>
 * <td>{@code Candle}, {@code UpdateOrigin}</td>
 * </tr>
 * <tr>
 * <td></td>
 * <td>{@code CandleGap}</td>
 * <td></td>
 * </tr>
 * <tr>
 * <td>{@code instrument}</td>
 * <td>{@code InstrumentUpdate}</td>
 * <td>{@code InstrumentChange}</td>
 * </tr>
 * <tr>
 * <td>{@code status}</td>
 * <td>{@code SystemStatusChange}</td>
 * <td></td>
 * </tr>
 * <tr>
 * <td></td>
 * <td>{@code ConnectionStateChange}, {@code SubscriptionsRestored}</td>
 * <td></td>
 * </tr>
 * <tr>
 * <td>{@code executions}</td>
 * <td>{@code ExecutionUpdate}</td>
 * <td>{@code ExecutionReport}, {@code OrderState}, {@code UpdateOrigin}</td>
 * </tr>
 * <tr>
 * <td></td>
 * <td>{@code OrderUnaccounted}</td>
 * <td>{@code OrderState}</td>
 * </tr>
 * <tr>
 * <td></td>
 * <td>{@code FillGap}, {@code AccountStateChange}</td>
 * <td></td>
 * </tr>
 * <tr>
 * <td>{@code balances}</td>
 * <td>{@code BalanceUpdate}</td>
 * <td>{@code Balance}, {@code LedgerEntry} (null in a snapshot),
 * {@code UpdateOrigin}</td>
 * </tr>
 * <tr>
 * <td></td>
 * <td>{@code AccountStateChange}</td>
 * <td></td>
 * </tr>
 * </table>
 * Besides, every method may take the {@code KrakenClient}, and a {@code String}: the
 * symbol of the pair, null in a report of an order that no report has told the symbol of.
 * <p>
 * A method is called by the client's delivery threads, never by an I/O thread: it may
 * block. One call is under way at a time, or {@link #concurrency()} calls for different
 * symbols. What happens to events meanwhile, or while the listener is paused, is as with
 * the client's streams: updates of books, tickers and current candles conflate, the
 * oldest trades are dropped, and reports of the account are never lost without being told
 * anew. {@code TradesDropped} counts the trades that this listener was not told of,
 * within the part of its symbols that {@link #concurrency()} gives to one call at a time.
 * <p>
 * Works on proxies as {@code @EventListener} does. A method that overrides another one
 * has that one's annotations unless it has its own. A bean that is initialised lazily
 * listens from its initialisation on; {@code spring.main.lazy-initialization} does not
 * make it lazy where its class is known from its definition. Beans of other scopes than
 * singleton are refused, and so is a method with a result, or with a parameter that its
 * channel does not have.
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective
@Repeatable(KrakenListeners.class)
public @interface KrakenListener {

	/**
	 * Channel as the exchange spells it: {@code book}, {@code level3}, {@code ticker},
	 * {@code trade}, {@code ohlc}, {@code instrument}, {@code status}, {@code executions}
	 * or {@code balances}.
	 */
	String channel();

	/**
	 * Symbols of pairs such as {@code BTC/USD}. A value may be a list separated by
	 * commas, a placeholder of a property that is a list, or an expression whose result
	 * is a collection or an array. Empty, also by its placeholders, for all that the
	 * client wants, now or later. Not for {@code status} and {@code balances}. Reports of
	 * orders that no report has told the symbol of are heard whatever the symbols, as
	 * none is dropped.
	 */
	String[] symbols() default {};

	/**
	 * Levels a side of a book that is subscribed here. Empty for any: that which the book
	 * already has, or else that which the client is configured for, such as
	 * {@code kraken.subscriptions.book.depth}. A depth other than that which the book
	 * already has is refused; listeners that name one start before those that do not.
	 */
	String depth() default "";

	/**
	 * Length of candles, in minutes or such as {@code 5m} or {@code 1h}. Empty for any:
	 * candles of all intervals that are wanted of the symbols are heard. Of symbols that
	 * no candles are wanted of yet, those of the interval are subscribed that the client
	 * is configured for ({@code kraken.subscriptions.ohlc.interval}), or else of one
	 * minute.
	 */
	String interval() default "";

	/**
	 * Name of the client, or of its bean. By default the only client, the primary one, or
	 * that named {@code default}.
	 */
	String client() default "";

	/**
	 * Id in the {@link KrakenListenerEndpointRegistry}: names of bean and method by
	 * default, as in {@code prices.onTicker}, with {@code #2} and so on behind it where
	 * they are not unique.
	 */
	String id() default "";

	/**
	 * Number of calls that may be under way at a time. All events of a symbol are in one
	 * order; more than the number of symbols has no effect. Each has a mailbox of its
	 * own, with the client's bounds, for its part of the symbols.
	 */
	String concurrency() default "1";

	/**
	 * Name of a bean of type {@link KrakenListenerErrorHandler}. By default the only bean
	 * of that type; without one, failures are logged.
	 */
	String errorHandler() default "";

	/**
	 * Whether the listener starts with the context.
	 */
	String autoStartup() default "true";

}
