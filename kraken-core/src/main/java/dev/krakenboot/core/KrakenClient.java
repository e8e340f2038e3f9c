// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.connection.ConnectionStatus;
import dev.krakenboot.core.event.KrakenEventListener;
import dev.krakenboot.core.instrument.Instruments;

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
	 * Stops the client and ends its delivery threads. It cannot be started again.
	 */
	@Override
	void close();

	/**
	 * All wanted books, in the order of the options.
	 */
	List<LiveBook> books();

	/**
	 * Book of this symbol, empty when it is not wanted.
	 * @param symbol symbol such as {@code BTC/USD}
	 */
	Optional<LiveBook> book(String symbol);

	/**
	 * Wants more books, or wants some in another depth than before; takes effect at once,
	 * also while the client is stopped.
	 * @param subscription symbols with their depth
	 */
	void subscribe(BookSubscription subscription);

	/**
	 * Wants books no more; takes effect at once. Their handles turn {@code STALE}, or
	 * stay {@code DISCONNECTED} while the client is stopped. Symbols that are not wanted
	 * are passed over.
	 * @param symbols symbols such as {@code BTC/USD}
	 */
	void unsubscribe(Collection<String> symbols);

	/**
	 * Discards a book and asks for a fresh snapshot. Does nothing when the book is not
	 * subscribed at the moment.
	 * @param symbol symbol such as {@code BTC/USD}
	 * @return whether the book is wanted and the client is running
	 */
	boolean resync(String symbol);

	/**
	 * Replaces a connection by a new one, within the limits of reconnecting.
	 * @param connection name of the connection, such as {@code public}
	 * @return whether there is such a connection
	 */
	boolean reconnect(String connection);

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
	 * Counts since the client was built.
	 */
	ClientStatistics statistics();

}
