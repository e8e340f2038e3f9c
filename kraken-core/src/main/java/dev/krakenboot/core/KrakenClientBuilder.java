// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.net.URI;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

import dev.krakenboot.core.book.HistoryOptions;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.connection.ConnectionOptions;
import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.core.delivery.DeliveryOptions;
import dev.krakenboot.core.internal.transport.NettyOptions;
import dev.krakenboot.core.recording.FrameRecorder;
import dev.krakenboot.core.token.TokenProvider;
import dev.krakenboot.core.transport.netty.HttpClientCustomizer;
import dev.krakenboot.core.transport.netty.SharedLoops;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Builder of a {@link KrakenClient}. Not safe for several threads.
 */
public final class KrakenClientBuilder {

	private KrakenClientOptions options = KrakenClientOptions.DEFAULT;

	private Clock clock = Clock.systemUTC();

	private @Nullable Executor deliveryExecutor;

	private @Nullable FrameRecorder recorder;

	private @Nullable TokenProvider tokens;

	private NettyOptions netty = NettyOptions.DEFAULT;

	private ConnectBudget connectBudget = ConnectBudget.shared();

	private CircuitBreakerRegistry circuitBreakers = CircuitBreakerRegistry.ofDefaults();

	private RateLimiterRegistry rateLimiters = RateLimiterRegistry.ofDefaults();

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
		return options(this.options.withEndpoints(this.options.endpoints().withPublicUrl(publicUrl)));
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
		return want(subscription);
	}

	/**
	 * Wants something of the exchange's streams.
	 * @param subscription what is wanted
	 */
	public KrakenClientBuilder want(Subscription subscription) {
		return options(this.options.with(subscription));
	}

	/**
	 * Sets all addresses of the exchange.
	 * @param endpoints the addresses
	 */
	public KrakenClientBuilder endpoints(KrakenEndpoints endpoints) {
		return options(this.options.withEndpoints(endpoints));
	}

	/**
	 * Sets where the tokens of private connections come from. Without one, nothing that
	 * needs credentials can be wanted.
	 * @param tokens the provider; it is not closed by the client
	 */
	public KrakenClientBuilder tokens(TokenProvider tokens) {
		this.tokens = tokens;
		return this;
	}

	/**
	 * Changes where the tokens come from, as it was set so far; does nothing when it was
	 * not.
	 * @param change makes another provider of the present one
	 */
	public KrakenClientBuilder tokens(UnaryOperator<TokenProvider> change) {
		if (this.tokens != null) {
			this.tokens = change.apply(this.tokens);
		}
		return this;
	}

	/**
	 * Sets time limits and delays of connections.
	 * @param connection the limits
	 */
	public KrakenClientBuilder connection(ConnectionOptions connection) {
		return options(this.options.withConnection(connection));
	}

	/**
	 * Sets time limits and limits of subscriptions.
	 * @param subscriptions the limits
	 */
	public KrakenClientBuilder subscriptions(SubscriptionOptions subscriptions) {
		return options(this.options.withSubscriptions(subscriptions));
	}

	/**
	 * Sets the bounds of what waits for each listener and subscriber.
	 * @param delivery the bounds
	 */
	public KrakenClientBuilder delivery(DeliveryOptions delivery) {
		return options(this.options.withDelivery(delivery));
	}

	/**
	 * Sets the memory of past states of books, none unless set.
	 * @param history the memory
	 */
	public KrakenClientBuilder history(HistoryOptions history) {
		return options(this.options.withHistory(history));
	}

	/**
	 * Sets the budget of connect attempts, the process-wide one unless set.
	 * @param connectBudget the budget
	 */
	public KrakenClientBuilder connectBudget(ConnectBudget connectBudget) {
		this.connectBudget = connectBudget;
		return this;
	}

	/**
	 * Sets where the client's circuit breakers are: one for each connection, named
	 * {@code kraken-} and the connection's name, with the client's name between them
	 * unless it is the default one. One call is one connect attempt. An instance that is
	 * there already is used as it is configured; others are of the registry's shared
	 * configuration {@code kraken-connections}, where it has one.
	 * @param circuitBreakers the registry
	 */
	public KrakenClientBuilder circuitBreakers(CircuitBreakerRegistry circuitBreakers) {
		this.circuitBreakers = circuitBreakers;
		return this;
	}

	/**
	 * Sets where the client's rate limiters are, named like the circuit breakers. One
	 * permission is one request about subscriptions.
	 * @param rateLimiters the registry
	 */
	public KrakenClientBuilder rateLimiters(RateLimiterRegistry rateLimiters) {
		this.rateLimiters = rateLimiters;
		return this;
	}

	/**
	 * Changes the Reactor Netty client that WebSocket connections are opened with, after
	 * what was changed before: its proxy, other than the one that the system properties
	 * of the JVM name ({@code https.proxyHost}), or its trusted certificates.
	 * @param customizer changes the client; called whenever a connection gets its thread
	 */
	public KrakenClientBuilder httpClient(HttpClientCustomizer customizer) {
		this.netty = this.netty.and(customizer);
		return this;
	}

	/**
	 * Sets whose threads the connections run on, such as those of an application's own
	 * HTTP servers and clients. Without it the client has daemon threads of its own.
	 * @param loops asked whenever the client starts; the client does not end what it is
	 * given
	 */
	public KrakenClientBuilder sharedLoops(SharedLoops loops) {
		this.netty = this.netty.withLoops(loops);
		return this;
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
	 * Sets a recorder that is shown all frames of all connections. It serves one client
	 * and is closed by whoever built it, after the client.
	 * @param recorder the recorder
	 */
	public KrakenClientBuilder recorder(FrameRecorder recorder) {
		this.recorder = recorder;
		return this;
	}

	/**
	 * The client, not started.
	 * @throws IllegalStateException if the recorder serves another client
	 * @throws dev.krakenboot.core.error.InvalidOptionException if something is wanted
	 * that needs credentials, and no tokens were set
	 */
	public KrakenClient build() {
		return new DefaultKrakenClient(this.options, this.clock, this.deliveryExecutor, this.connectBudget,
				new ResilienceGuards(this.options, this.circuitBreakers, this.rateLimiters), this.recorder, this.tokens,
				this.netty);
	}

}
