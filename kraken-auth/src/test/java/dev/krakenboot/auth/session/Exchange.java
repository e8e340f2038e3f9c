// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.session;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.KrakenCredentials;
import dev.krakenboot.auth.http.ReactorNettyHttpTransport;
import dev.krakenboot.auth.rest.KrakenRestClient;
import dev.krakenboot.auth.rest.RestOptions;
import dev.krakenboot.auth.rest.RestTokenProvider;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.KrakenClientBuilder;
import dev.krakenboot.core.KrakenEndpoints;
import dev.krakenboot.core.Subscription;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.connection.ConnectionOptions;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.ConnectionStatus;
import dev.krakenboot.core.connection.ReconnectDelay;
import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.core.limit.RateLimitTier;
import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.account.ApiKey;
import dev.krakenboot.simulator.account.SimulatedAccount;
import dev.krakenboot.simulator.fault.Faults;
import dev.krakenboot.simulator.http.HttpCall;
import dev.krakenboot.simulator.market.GeneratedMarket;
import dev.krakenboot.simulator.order.Tier;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.awaitility.core.ConditionFactory;

import static org.awaitility.Awaitility.await;

/**
 * A simulated exchange with an account, and the parts of a client of it that hurry. What
 * it has opened ends with it.
 */
final class Exchange implements AutoCloseable {

	static final String TOKEN_PATH = "/0/private/GetWebSocketsToken";

	private static final ReconnectDelay SOON = new ReconnectDelay(Duration.ofMillis(5), Duration.ofMillis(40));

	final ApiKey key;

	final SimulatedAccount account;

	final KrakenSimulator simulator;

	final ReactorNettyHttpTransport transport = ReactorNettyHttpTransport.create();

	private final List<AutoCloseable> opened = new ArrayList<>();

	Exchange() {
		this(ApiKey.builder().build());
	}

	Exchange(ApiKey key) {
		this(key, GeneratedMarket.builder().levels(40).history(5).build());
	}

	Exchange(ApiKey key, GeneratedMarket market) {
		this(key, (simulator) -> simulator.market(market).heartbeatInterval(Duration.ofMillis(200)));
	}

	Exchange(ApiKey key, UnaryOperator<KrakenSimulator.Builder> options) {
		this.key = key;
		this.simulator = options
			.apply(KrakenSimulator.builder()
				.account(SimulatedAccount.builder("alice")
					.key(key)
					.tier(Tier.PRO)
					.balance("USD", "100000")
					.balance("BTC", "5")))
			.build()
			.start();
		this.account = this.simulator.accounts().get("alice");
	}

	<C extends AutoCloseable> C open(C resource) {
		this.opened.add(0, resource);
		return resource;
	}

	Faults faults() {
		return this.simulator.faults();
	}

	KrakenRestClient rest() {
		return rest(this.key, Clock.systemUTC());
	}

	KrakenRestClient rest(ApiKey signer, Clock clock) {
		return rest(open(CredentialsProvider.fixed(KrakenCredentials.of(signer.publicKey(), signer.secret()))), clock);
	}

	KrakenRestClient rest(CredentialsProvider credentials, Clock clock) {
		return open(restBuilder(credentials).clock(clock).build());
	}

	KrakenRestClient.Builder restBuilder(CredentialsProvider credentials) {
		return KrakenRestClient.builder(this.transport)
			.credentials(credentials)
			.options(RestOptions.builder()
				.url(this.simulator.restUrl())
				.tier(RateLimitTier.PRO)
				.retryDelay(SOON)
				.build());
	}

	/** Builder of a client with tokens of a REST client. */
	KrakenClientBuilder client(KrakenRestClient rest, Subscription... wanted) {
		KrakenClientBuilder builder = KrakenClient.builder()
			.endpoints(new KrakenEndpoints(this.simulator.publicUrl(), this.simulator.privateUrl(),
					this.simulator.level3Url(), this.simulator.restUrl()))
			.tokens(new RestTokenProvider(rest))
			.connection(ConnectionOptions.builder()
				.connectTimeout(Duration.ofSeconds(5))
				.statusTimeout(Duration.ofSeconds(2))
				.idleTimeout(Duration.ofSeconds(2))
				.throttledDelay(Duration.ofMillis(50))
				.maintenanceDelay(Duration.ofMillis(50))
				.reconnectDelay(SOON)
				.build())
			.subscriptions(SubscriptionOptions.builder()
				.acknowledgementTimeout(Duration.ofSeconds(1))
				.snapshotTimeout(Duration.ofMillis(400))
				.unsubscribeTimeout(Duration.ofSeconds(2))
				.backoff(SOON)
				.requestsPerSecond(1_000)
				.build())
			.connectBudget(new ConnectBudget(1_000_000, Duration.ofMinutes(1)))
			.circuitBreakers(patientBreakers());
		for (Subscription subscription : wanted) {
			builder.want(subscription);
		}
		return builder;
	}

	/** Many outages in a short time are what these tests are about. */
	private static CircuitBreakerRegistry patientBreakers() {
		CircuitBreakerConfig patient = CircuitBreakerConfig.custom()
			.slidingWindowSize(1_000)
			.minimumNumberOfCalls(1_000)
			.build();
		CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
		List.of("public", "private", "level3").forEach((name) -> breakers.circuitBreaker("kraken-" + name, patient));
		return breakers;
	}

	KrakenClient started(KrakenClientBuilder builder) {
		KrakenClient client = open(builder.build());
		client.start();
		return client;
	}

	/** A client of the account's key, started. */
	KrakenClient started(Subscription... wanted) {
		return started(client(rest(), wanted));
	}

	long tokenCalls() {
		return this.simulator.receivedRest().stream().map(HttpCall::path).filter(TOKEN_PATH::equals).count();
	}

	static ConnectionStatus connection(KrakenClient client, String name) {
		return client.connections()
			.stream()
			.filter((status) -> status.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError("No connection " + name + " in " + client.connections()));
	}

	static boolean isIn(KrakenClient client, String name, ConnectionState state) {
		return client.connections()
			.stream()
			.anyMatch((status) -> status.name().equals(name) && status.state() == state);
	}

	static ConditionFactory soon() {
		return await().atMost(Duration.ofSeconds(20)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5));
	}

	@Override
	public void close() {
		try {
			while (!this.opened.isEmpty()) {
				this.opened.remove(0).close();
			}
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			this.transport.close();
			this.simulator.close();
		}
	}

}
