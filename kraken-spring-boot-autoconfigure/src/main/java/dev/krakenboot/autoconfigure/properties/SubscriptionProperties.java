// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.properties;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.krakenboot.core.Subscription;
import dev.krakenboot.core.connection.SubscriptionOptions;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is subscribed when the client connects, and how.
 *
 * @param book order books
 * @param level3 books of individual orders
 * @param ticker tickers
 * @param trade trades
 * @param ohlc candles
 * @param executions orders and fills of the account
 * @param balances balances of the account
 * @param acknowledgementTimeout Longest wait for the answer to a subscribe request.
 * @param snapshotTimeout Longest wait for the first data of an acknowledged subscription.
 * @param unsubscribeTimeout Longest wait for the answer to an unsubscribe request, after
 * which the connection is replaced.
 * @param stablePeriod How long a book must be live before its failures are forgotten.
 * @param probeAfter How long a book may be quiet before it is proven by a fresh snapshot.
 * @param maxSymbolsPerConnection Number of symbols that one connection carries; more of
 * them get further connections.
 * @param maxSymbolsPerRequest Number of symbols that one request names.
 * @param requestsPerSecond Number of requests that a connection sends in a second.
 * @param resync delays before resyncs of a book in a row
 */
public record SubscriptionProperties(@DefaultValue @NestedConfigurationProperty ChannelProperties.Book book,
		@DefaultValue @NestedConfigurationProperty ChannelProperties.Level3 level3,
		@DefaultValue @NestedConfigurationProperty ChannelProperties.Ticker ticker,
		@DefaultValue @NestedConfigurationProperty ChannelProperties.Trade trade,
		@DefaultValue @NestedConfigurationProperty ChannelProperties.Ohlc ohlc,
		@DefaultValue @NestedConfigurationProperty ChannelProperties.Executions executions,
		@DefaultValue @NestedConfigurationProperty ChannelProperties.Balances balances,
		@DefaultValue("10s") Duration acknowledgementTimeout, @DefaultValue("5s") Duration snapshotTimeout,
		@DefaultValue("5s") Duration unsubscribeTimeout, @DefaultValue("60s") Duration stablePeriod,
		@DefaultValue("60s") Duration probeAfter, @DefaultValue("200") int maxSymbolsPerConnection,
		@DefaultValue("100") int maxSymbolsPerRequest, @DefaultValue("10") int requestsPerSecond,
		@DefaultValue Resync resync) {

	/**
	 * What is wanted of the exchange's streams.
	 * @throws dev.krakenboot.core.error.InvalidOptionException if a value cannot be used
	 */
	public List<Subscription> toSubscriptions() {
		List<Subscription> wanted = new ArrayList<>();
		wanted.add(this.book.toSubscription());
		addIf(!this.level3.symbols().isEmpty(), this.level3.toSubscription(), wanted);
		addIf(!this.ticker.symbols().isEmpty(), this.ticker.toSubscription(), wanted);
		addIf(!this.trade.symbols().isEmpty(), this.trade.toSubscription(), wanted);
		addIf(!this.ohlc.symbols().isEmpty(), this.ohlc.toSubscription(), wanted);
		addIf(this.executions.enabled(), this.executions.toSubscription(), wanted);
		addIf(this.balances.enabled(), this.balances.toSubscription(), wanted);
		return wanted;
	}

	/** An unwanted subscription was checked all the same. */
	private static void addIf(boolean condition, Subscription subscription, List<Subscription> wanted) {
		if (condition) {
			wanted.add(subscription);
		}
	}

	/**
	 * The options of the client, apart from those of other groups.
	 * @throws dev.krakenboot.core.error.InvalidOptionException if a value cannot be used
	 */
	public SubscriptionOptions toOptions() {
		return SubscriptionOptions.builder()
			.acknowledgementTimeout(this.acknowledgementTimeout)
			.snapshotTimeout(this.snapshotTimeout)
			.unsubscribeTimeout(this.unsubscribeTimeout)
			.stablePeriod(this.stablePeriod)
			.probeAfter(this.probeAfter)
			.maxSymbolsPerConnection(this.maxSymbolsPerConnection)
			.maxSymbolsPerRequest(this.maxSymbolsPerRequest)
			.requestsPerSecond(this.requestsPerSecond)
			.backoff(PropertyChecks.delay("subscriptions.resync", this.resync.baseDelay(), this.resync.maxDelay()))
			.build();
	}

	/**
	 * Delays before the second and later resyncs of a book in a row.
	 *
	 * @param baseDelay Longest delay before the second resync of a book in a row, doubled
	 * with each further one; the delay itself is random.
	 * @param maxDelay Longest delay before any resync of a book.
	 */
	public record Resync(@DefaultValue("1s") Duration baseDelay, @DefaultValue("60s") Duration maxDelay) {

	}

}
