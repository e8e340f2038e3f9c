// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.net.URI;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

import dev.krakenboot.core.connection.ConnectionOptions;
import org.jspecify.annotations.Nullable;

/**
 * Builder of a {@link KrakenClient}. Not safe for several threads.
 */
public final class KrakenClientBuilder {

	private KrakenClientOptions options = KrakenClientOptions.DEFAULT;

	private Clock clock = Clock.systemUTC();

	private @Nullable Executor deliveryExecutor;

	KrakenClientBuilder() {
	}

	/**
	 * Replaces all options.
	 * @param options what the client shall do
	 */
	public KrakenClientBuilder options(KrakenClientOptions options) {
		this.options = options;
		return this;
	}

	/**
	 * Changes the options that were given so far.
	 * @param change makes new options of them
	 */
	public KrakenClientBuilder options(UnaryOperator<KrakenClientOptions> change) {
		return options(change.apply(this.options));
	}

	/**
	 * Sets the endpoint of public market data.
	 * @param publicUrl address, {@code wss} unless it is this machine
	 */
	public KrakenClientBuilder publicUrl(URI publicUrl) {
		return options(this.options.withEndpoints(new KrakenEndpoints(publicUrl)));
	}

	/**
	 * Wants books of the default depth.
	 * @param symbols symbols such as {@code BTC/USD}
	 */
	public KrakenClientBuilder books(String... symbols) {
		return books(BookSubscription.of(symbols));
	}

	/**
	 * Wants books.
	 * @param subscription symbols with their depth
	 */
	public KrakenClientBuilder books(BookSubscription subscription) {
		return options(this.options.withBooks(subscription));
	}

	/**
	 * Sets time limits and delays of connections.
	 * @param connection the limits
	 */
	public KrakenClientBuilder connection(ConnectionOptions connection) {
		return options(this.options.withConnection(connection));
	}

	/**
	 * Sets the clock that the times of state changes come from.
	 * @param clock the clock
	 */
	public KrakenClientBuilder clock(Clock clock) {
		this.clock = clock;
		return this;
	}

	/**
	 * Sets who runs the listeners. Without one the client has daemon threads of its own,
	 * at most one for each listener. The client does not shut a given executor down.
	 * @param deliveryExecutor must not run its tasks in the calling thread
	 */
	public KrakenClientBuilder deliveryExecutor(Executor deliveryExecutor) {
		this.deliveryExecutor = deliveryExecutor;
		return this;
	}

	/**
	 * The client, not started.
	 */
	public KrakenClient build() {
		return new DefaultKrakenClient(this.options, this.clock, this.deliveryExecutor);
	}

}
