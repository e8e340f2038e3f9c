// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.session;

import java.net.URI;
import java.time.Clock;
import java.util.random.RandomGenerator;

import dev.krakenboot.core.codec.Codec;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.connection.ConnectionOptions;
import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.core.internal.market.MarketCache;
import dev.krakenboot.core.internal.subscription.InstrumentCache;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;

/**
 * What the connections of a client to one endpoint have in common.
 *
 * @param uri endpoint
 * @param connection time limits and delays of connections
 * @param subscriptions time limits and limits of subscriptions
 * @param codec dialect of the wire
 * @param clock clock for the times of state changes
 * @param random source of jitter; each connection takes its own from it
 * @param budget connect attempts of the process
 * @param guards breaker and rate limiter of each connection
 * @param instruments pairs, fed by the first connection
 * @param market what is known of tickers, trades and candles, written by the first
 * connection
 * @param listener hears of the connections
 */
public record SessionSettings(URI uri, ConnectionOptions connection, SubscriptionOptions subscriptions, Codec codec,
		Clock clock, RandomGenerator random, ConnectBudget budget, Guards guards, InstrumentCache instruments,
		MarketCache market, SessionListener listener) {

	/**
	 * These settings for another endpoint.
	 * @param uri endpoint
	 */
	public SessionSettings withUri(URI uri) {
		return new SessionSettings(uri, this.connection, this.subscriptions, this.codec, this.clock, this.random,
				this.budget, this.guards, this.instruments, this.market, this.listener);
	}

	/**
	 * Where connections get their Resilience4j parts from.
	 */
	public interface Guards {

		/**
		 * Breaker of a connection's attempts.
		 * @param connection name of the connection
		 */
		CircuitBreaker circuitBreaker(String connection);

		/**
		 * Limit of a connection's requests about subscriptions.
		 * @param connection name of the connection
		 */
		RateLimiter rateLimiter(String connection);

	}

}
