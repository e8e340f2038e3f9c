// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.krakenboot.auth.http.ReactorNettyHttpTransport;
import dev.krakenboot.auth.rest.BodyFormat;
import dev.krakenboot.auth.rest.RestOptions;
import dev.krakenboot.autoconfigure.properties.ClientProperties;
import dev.krakenboot.autoconfigure.properties.ConnectBudgetProperties;
import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.core.BalancesSubscription;
import dev.krakenboot.core.BookSubscription;
import dev.krakenboot.core.CandleSubscription;
import dev.krakenboot.core.ExecutionsSubscription;
import dev.krakenboot.core.KrakenEndpoints;
import dev.krakenboot.core.Level3Subscription;
import dev.krakenboot.core.TickerSubscription;
import dev.krakenboot.core.TradeSubscription;
import dev.krakenboot.core.book.HistoryOptions;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.connection.ConnectionOptions;
import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.core.delivery.DeliveryOptions;
import dev.krakenboot.core.limit.RateLimitTier;
import dev.krakenboot.core.market.CandleInterval;
import dev.krakenboot.core.market.EventTrigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class ClientPropertiesTests {

	/**
	 * Compared with the defaults of the engine, which the literals of properties repeat.
	 */
	@Test
	void hasTheDefaultsOfTheClient() {
		ClientProperties defaults = bind(Map.of());
		assertThat(defaults.connection().toOptions()).usingRecursiveComparison().isEqualTo(ConnectionOptions.DEFAULT);
		assertThat(defaults.toSubscriptionOptions()).usingRecursiveComparison().isEqualTo(SubscriptionOptions.DEFAULT);
		assertThat(defaults.delivery().toOptions()).usingRecursiveComparison().isEqualTo(DeliveryOptions.DEFAULT);
		assertThat(defaults.history().toOptions()).isEqualTo(HistoryOptions.OFF);
		assertThat(defaults.subscriptions().toSubscriptions()).containsExactly(BookSubscription.of());
		assertThat(new KrakenEndpoints(defaults.endpoints().publicUrl(), defaults.endpoints().privateUrl(),
				defaults.endpoints().level3Url(), defaults.endpoints().restUrl()))
			.isEqualTo(KrakenEndpoints.PRODUCTION);
		assertThat(defaults.rest().timeout()).isEqualTo(RestOptions.DEFAULT_TIMEOUT);
		assertThat(defaults.rest().connectTimeout()).isEqualTo(ReactorNettyHttpTransport.DEFAULT_CONNECT_TIMEOUT);
		assertThat(defaults.rest().maxAnswerBytes()).isEqualTo(ReactorNettyHttpTransport.DEFAULT_MAX_ANSWER_BYTES);
		assertThat(defaults.rest().maxAttempts()).isEqualTo(RestOptions.DEFAULT_MAX_ATTEMPTS);
		assertThat(defaults.rest().maxPending()).isEqualTo(RestOptions.DEFAULT_MAX_PENDING);
		assertThat(defaults.rest().refusalPause()).isEqualTo(RestOptions.DEFAULT_REFUSAL_PAUSE);
		assertThat(defaults.rest().lockoutPause()).isEqualTo(RestOptions.DEFAULT_LOCKOUT_PAUSE);
		assertThat(defaults.rest().retryDelay()).isEqualTo(RestOptions.DEFAULT_RETRY_DELAY);
		assertThat(BodyFormat.valueOf(defaults.rest().bodyFormat().name())).isEqualTo(RestOptions.DEFAULT.bodyFormat());
		assertThat(defaults.rest().userAgent()).isEqualTo(RestOptions.DEFAULT_USER_AGENT);
		assertThat(defaults.rateLimit().tier()).isEqualTo(RestOptions.DEFAULT.tier());
		assertThat(defaults.rateLimit().policy()).isEqualTo(RestOptions.DEFAULT.rateLimitPolicy());
	}

	@Test
	void hasTheBudgetOfTheProcessUnlessAnotherIsConfigured() {
		assertThat(new ConnectBudgetProperties(100, Duration.ofMinutes(10)).toBudget())
			.isSameAs(ConnectBudget.shared());
		ConnectBudget own = new ConnectBudgetProperties(3, Duration.ofMinutes(1)).toBudget();
		for (int attempt = 0; attempt < 3; attempt++) {
			assertThat(own.reserve(0)).isZero();
		}
		assertThat(own.reserve(0)).isEqualTo(Duration.ofMinutes(1));
	}

	@Test
	void wantsWhatIsConfigured() {
		ClientProperties properties = bind(Map.ofEntries(Map.entry("subscriptions.book.symbols", "BTC/USD,ETH/USD"),
				Map.entry("subscriptions.book.depth", "25"), Map.entry("subscriptions.level3.symbols", "BTC/USD"),
				Map.entry("subscriptions.level3.depth", "100"), Map.entry("subscriptions.ticker.symbols", "SOL/USD"),
				Map.entry("subscriptions.ticker.event-trigger", "bbo"),
				Map.entry("subscriptions.trade.symbols", "XRP/USD"), Map.entry("subscriptions.ohlc.symbols", "ADA/USD"),
				Map.entry("subscriptions.ohlc.interval", "15"), Map.entry("subscriptions.executions.enabled", "true"),
				Map.entry("subscriptions.executions.all-transitions", "false"),
				Map.entry("subscriptions.executions.rate-counter", "true"),
				Map.entry("subscriptions.executions.rebased", "false"),
				Map.entry("subscriptions.balances.rebased", "true"),
				Map.entry("subscriptions.balances.enabled", "true")));
		assertThat(properties.subscriptions().toSubscriptions()).containsExactly(
				new BookSubscription(List.of("BTC/USD", "ETH/USD"), 25),
				new Level3Subscription(List.of("BTC/USD"), 100),
				new TickerSubscription(List.of("SOL/USD"), EventTrigger.BBO), TradeSubscription.of("XRP/USD"),
				new CandleSubscription(List.of("ADA/USD"), CandleInterval.FIFTEEN_MINUTES),
				new ExecutionsSubscription(false, true, false), new BalancesSubscription(true));
	}

	@ParameterizedTest
	@CsvSource({ "1m, ONE_MINUTE", "PT1M, ONE_MINUTE", "1, ONE_MINUTE", "60s, ONE_MINUTE", "1h, ONE_HOUR",
			"1440, ONE_DAY", "7d, ONE_WEEK", "15d, FIFTEEN_DAYS" })
	void readsAnIntervalAsMinutesOrAsADuration(String text, CandleInterval interval) {
		ClientProperties properties = bind(
				Map.of("subscriptions.ohlc.symbols", "BTC/USD", "subscriptions.ohlc.interval", text));
		assertThat(properties.subscriptions().toSubscriptions())
			.contains(new CandleSubscription(List.of("BTC/USD"), interval));
	}

	@Test
	void setsTheLimitsOfConnectionsAndSubscriptions() {
		ClientProperties properties = bind(Map.of("connection.idle-timeout", "7s", "connection.reconnect.base-delay",
				"2s", "connection.reconnect.max-delay", "9s", "connection.reconnect.stable-period", "11s",
				"subscriptions.probe-after", "13s", "subscriptions.resync.max-delay", "17s", "checksum.policy",
				"sampled", "checksum.sample-interval", "19", "rate-limit.tier", "pro"));
		ConnectionOptions connection = properties.connection().toOptions();
		assertThat(connection.idleTimeout()).isEqualTo(Duration.ofSeconds(7));
		assertThat(connection.stablePeriod()).isEqualTo(Duration.ofSeconds(11));
		assertThat(connection.reconnectDelay().base()).isEqualTo(Duration.ofSeconds(2));
		assertThat(connection.reconnectDelay().cap()).isEqualTo(Duration.ofSeconds(9));
		SubscriptionOptions subscriptions = properties.toSubscriptionOptions();
		assertThat(subscriptions.probeAfter()).isEqualTo(Duration.ofSeconds(13));
		assertThat(subscriptions.backoff().cap()).isEqualTo(Duration.ofSeconds(17));
		assertThat(subscriptions.checksumPolicy()).isEqualTo(ChecksumPolicy.sampled(19));
		assertThat(subscriptions.tier()).isEqualTo(RateLimitTier.PRO);
		assertThat(bind(Map.of("checksum.policy", "off")).checksum().toPolicy()).isEqualTo(ChecksumPolicy.OFF);
		assertThat(bind(Map.of("endpoints.rest-url", "https://rest.example")).endpoints().restUrl())
			.isEqualTo(URI.create("https://rest.example"));
	}

	@ParameterizedTest
	@CsvSource({ "''", "' '" })
	void takesABlankBundleForNone(String bundle) {
		assertThat(bind(Map.of("ssl.bundle", bundle)).ssl().bundle()).isNull();
		assertThat(bind(Map.of("ssl.bundle", "exchange")).ssl().bundle()).isEqualTo("exchange");
	}

	@Test
	void keepsNoHistoryUnlessItIsEnabled() {
		assertThat(bind(Map.of("history.max-size-per-book", "1MB")).history().toOptions())
			.isEqualTo(HistoryOptions.OFF);
		assertThat(bind(Map.of("history.enabled", "true")).history().toOptions())
			.isEqualTo(new HistoryOptions(4 * 1024 * 1024));
		assertThat(bind(Map.of("history.enabled", "true", "history.max-size-per-book", "512KB")).history().toOptions())
			.isEqualTo(new HistoryOptions(512 * 1024));
	}

	private static ClientProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("", ClientProperties.class);
	}

}
