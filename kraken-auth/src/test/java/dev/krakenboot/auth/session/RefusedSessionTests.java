// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.session;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.krakenboot.auth.ClockNonceSource;
import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.KrakenCredentials;
import dev.krakenboot.auth.NonceUnit;
import dev.krakenboot.auth.rest.KrakenRestClient;
import dev.krakenboot.auth.rest.RestRequest;
import dev.krakenboot.auth.rest.RestTokenProvider;
import dev.krakenboot.core.BalancesSubscription;
import dev.krakenboot.core.ExecutionsSubscription;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.Level3Subscription;
import dev.krakenboot.core.Subscription;
import dev.krakenboot.core.account.AccountState;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.DisconnectCause;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.token.TokenProvider;
import dev.krakenboot.core.token.WebSocketToken;
import dev.krakenboot.simulator.account.ApiKey;
import dev.krakenboot.simulator.account.Permission;
import dev.krakenboot.simulator.fault.RestFaults;
import dev.krakenboot.simulator.market.GeneratedMarket;
import dev.krakenboot.simulator.rest.RestOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A private session that the exchange, or what is before it, does not let in: one clear
 * error, few calls, and recovery where that can be.
 */
@Timeout(60)
class RefusedSessionTests {

	private static final Subscription[] ACCOUNT = { ExecutionsSubscription.DEFAULT, new BalancesSubscription() };

	private static final Subscription[] ALL = { ExecutionsSubscription.DEFAULT, new BalancesSubscription(),
			Level3Subscription.of("BTC/USD", "ETH/USD") };

	private final MovedClock clock = new MovedClock();

	private Exchange exchange = new Exchange();

	private KrakenClient client;

	private EventLog log;

	@AfterEach
	void close() {
		this.exchange.close();
	}

	private void exchange(Exchange other) {
		this.exchange.close();
		this.exchange = other;
	}

	private void start(KrakenRestClient rest, Subscription... wanted) {
		this.client = this.exchange.open(this.exchange.client(rest, wanted).build());
		this.log = EventLog.of(this.client);
		this.client.start();
	}

	private boolean isLive() {
		return this.client.account().ordersState() == AccountState.LIVE
				&& this.client.account().balancesState() == AccountState.LIVE;
	}

	private List<DisconnectCause> refusals(String connection) {
		return this.log.of(ConnectionStateChange.class)
			.stream()
			.filter((change) -> change.connection().equals(connection) && change.to() == ConnectionState.REFUSED)
			.map(ConnectionStateChange::cause)
			.toList();
	}

	/** The connection is given up with one error, and nothing more is called. */
	private void isRefusedOnce(long calls, String... words) {
		Exchange.soon().until(() -> Exchange.isIn(this.client, "private", ConnectionState.REFUSED));
		Exchange.soon().until(() -> refusals("private").size() == 1);
		await().during(Duration.ofMillis(400))
			.atMost(Duration.ofSeconds(2))
			.until(() -> this.exchange.simulator.receivedRest().size() == calls);
		assertThat(refusals("private")).singleElement().satisfies((cause) -> {
			assertThat(cause.kind()).isEqualTo(DisconnectCause.Kind.CREDENTIALS_REFUSED);
			assertThat(cause.detail()).contains(words);
		});
		assertThat(this.exchange.simulator.receivedRest()).hasSize((int) calls);
		assertThat(Exchange.connection(this.client, "private").reconnects()).isZero();
	}

	@Test
	void namesTheMissingPermission() {
		exchange(new Exchange(
				ApiKey.builder().permissions(Permission.QUERY_FUNDS, Permission.QUERY_OPEN_ORDERS).build()));
		start(this.exchange.rest(), ALL);
		isRefusedOnce(1, "Access WebSocket API");
		Exchange.soon().until(() -> Exchange.isIn(this.client, "level3", ConnectionState.REFUSED));
		assertThat(this.exchange.simulator.receivedRest()).hasSize(1);
		assertThat(this.client.account().ordersState()).isNotEqualTo(AccountState.LIVE);
	}

	@Test
	void goesOnWhenThePermissionWasGivenAndSomebodyAsks() {
		exchange(new Exchange(ApiKey.builder().permissions(Permission.QUERY_FUNDS).build()));
		start(this.exchange.rest(this.exchange.key, this.clock), ACCOUNT);
		isRefusedOnce(1, "Access WebSocket API");
		this.exchange.key
			.permissions(Set.of(Permission.WEBSOCKET, Permission.QUERY_FUNDS, Permission.QUERY_OPEN_ORDERS));
		this.client.reconnect("private");
		Exchange.soon().until(() -> refusals("private").size() == 2);
		assertThat(this.exchange.simulator.receivedRest()).as("not asked again for a while").hasSize(1);
		this.clock.move(Duration.ofMinutes(5));
		this.client.reconnect("private");
		Exchange.soon().until(this::isLive);
		assertThat(this.exchange.simulator.receivedRest()).hasSize(2);
	}

	@Test
	void saysOfAnInvalidSignatureWhichPropertyToCheck() {
		KrakenCredentials wrong = KrakenCredentials.of(this.exchange.key.publicKey(),
				ApiKey.builder().build().secret());
		start(this.exchange.rest(this.exchange.open(CredentialsProvider.fixed(wrong)), Clock.systemUTC()), ALL);
		isRefusedOnce(1, "credentials.api-secret");
	}

	@Test
	void saysOfAnUnknownKeyWhichPropertyToCheck() {
		start(this.exchange.rest(ApiKey.builder().build(), Clock.systemUTC()), ACCOUNT);
		isRefusedOnce(1, "credentials.api-key");
	}

	@Test
	void givesUpAKeyWhoseNoncesAreOfAnotherUnit() throws Exception {
		CredentialsProvider provider = this.exchange.open(CredentialsProvider
			.fixed(KrakenCredentials.of(this.exchange.key.publicKey(), this.exchange.key.secret())));
		KrakenRestClient nanos = this.exchange.open(this.exchange.restBuilder(provider)
			.nonces(new ClockNonceSource(NonceUnit.NANOSECONDS, Clock.systemUTC()))
			.build());
		nanos.call(RestRequest.query("Balance")).toCompletableFuture().get(10, TimeUnit.SECONDS);
		KrakenRestClient millis = this.exchange.open(this.exchange.restBuilder(provider)
			.nonces(new ClockNonceSource(NonceUnit.MILLISECONDS, Clock.systemUTC()))
			.build());
		start(millis, ALL);
		Exchange.soon().until(() -> Exchange.isIn(this.client, "private", ConnectionState.REFUSED));
		Exchange.soon().until(() -> refusals("private").size() == 1);
		await().during(Duration.ofMillis(400))
			.atMost(Duration.ofSeconds(2))
			.until(() -> this.exchange.simulator.receivedRest().size() <= 1 + 4);
		assertThat(refusals("private").get(0).detail()).containsIgnoringCase("nonce");
	}

	@Test
	void waitsForTheEndOfALockout() {
		exchange(new Exchange(ApiKey.builder().build(),
				(options) -> options.clock(this.clock)
					.market(GeneratedMarket.builder().levels(20).history(1).build())
					.rest(RestOptions.DEFAULT.withLockout(1, Duration.ofMinutes(5)))));
		KrakenRestClient stranger = this.exchange.rest(ApiKey.builder().build(), this.clock);
		assertThat(stranger.call(RestRequest.query("Balance"))).failsWithin(Duration.ofSeconds(10))
			.withThrowableOfType(ExecutionException.class)
			.withMessageContaining("credentials.api-key");
		start(this.exchange.rest(this.exchange.key, this.clock), ALL);
		isRefusedOnce(2, "lockout");
		this.client.reconnect("private");
		Exchange.soon().until(() -> refusals("private").size() == 2);
		assertThat(this.exchange.simulator.receivedRest()).as("a call would prolong it").hasSize(2);
		this.clock.move(Duration.ofMinutes(15));
		this.client.reconnect("private");
		Exchange.soon().until(this::isLive);
		assertThat(this.exchange.tokenCalls()).as("one refused, one for each connection").isEqualTo(3);
	}

	@ParameterizedTest
	@CsvSource({ "502, 2", "empty, 7", "dropped, 2", "lost, 2", "HTML, 7", "busy, 2" })
	void recoversFromAnswersThatAreNone(String fault, int failedConnections) {
		RestFaults faults = this.exchange.faults().rest();
		// What can help is tried three times for a connection: seven cost two of them.
		Consumer<Integer> inject = switch (fault) {
			case "502" -> faults::badGatewayNext;
			case "empty" -> faults::emptyNext;
			case "dropped" -> faults::dropNext;
			case "lost" -> faults::loseAnswerOfNext;
			case "HTML" -> (count) -> faults.answerNext(count, 200, "text/html", "<html>Are you a robot?</html>");
			default -> (count) -> faults.errorNext(count, "EService:Busy");
		};
		inject.accept(7);
		start(this.exchange.rest(), ACCOUNT);
		Exchange.soon().until(this::isLive);
		Exchange.soon().until(() -> EventLog.isComplete(this.client));
		assertThat(this.exchange.tokenCalls()).isEqualTo(8);
		assertThat(refusals("private")).isEmpty();
		List<DisconnectCause> causes = this.log.of(ConnectionStateChange.class)
			.stream()
			.filter((change) -> change.cause() != null)
			.map(ConnectionStateChange::cause)
			.toList();
		assertThat(causes).hasSize(failedConnections).allSatisfy((cause) -> {
			assertThat(cause.kind()).isEqualTo(DisconnectCause.Kind.NO_TOKEN);
			assertThat(cause.detail()).contains("GetWebSocketsToken");
		});
	}

	@Test
	void getsExactlyOneNewTokenWhenTheFirstIsRefused() {
		RestTokenProvider real = new RestTokenProvider(this.exchange.rest());
		TokenProvider late = new TokenProvider() {

			private boolean expired;

			@Override
			public CompletionStage<WebSocketToken> token() {
				return real.token().thenApply((token) -> {
					if (!this.expired) {
						this.expired = true;
						RefusedSessionTests.this.exchange.simulator.tokens().expireAll();
					}
					return token;
				});
			}

			@Override
			public void refused(WebSocketToken token) {
				real.refused(token);
			}

		};
		this.client = this.exchange.open(this.exchange.client(this.exchange.rest(), ACCOUNT).tokens(late).build());
		this.log = EventLog.of(this.client);
		this.client.start();
		Exchange.soon().until(this::isLive);
		assertThat(this.exchange.simulator.tokens().issued()).hasSize(2);
		assertThat(Exchange.connection(this.client, "private").reconnects()).isZero();
		assertThat(Arrays.asList(this.exchange.simulator.received().toArray()))
			.filteredOn((text) -> text.toString().contains("\"subscribe\"") && !text.toString().contains("instrument"))
			.hasSize(4);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3 })
	void resyncsWithANewTokenEachTimeTheOldOneHasExpired(int times) {
		start(this.exchange.rest(), ACCOUNT);
		Exchange.soon().until(this::isLive);
		for (int i = 1; i <= times; i++) {
			long ends = i;
			this.exchange.simulator.tokens().expireAll();
			this.exchange.faults().balances().loseNext(1);
			this.exchange.account.balances().deposit("USD", "1");
			this.exchange.account.balances().deposit("USD", "1");
			Exchange.soon().until(() -> this.log.ends("balances") == ends);
			Exchange.soon().until(this::isLive);
			assertThat(this.exchange.tokenCalls()).isEqualTo(1 + i);
		}
		assertThat(this.client.account().balance("USD").orElseThrow().balance())
			.isEqualByComparingTo(String.valueOf(100_000 + 2 * times));
		assertThat(Exchange.connection(this.client, "private").reconnects()).isZero();
	}

	@Test
	void tellsWhichChannelThePermissionOpens() {
		exchange(new Exchange(ApiKey.builder().permissions(Permission.WEBSOCKET, Permission.QUERY_FUNDS).build()));
		start(this.exchange.rest(), ACCOUNT);
		Exchange.soon().until(() -> this.client.account().balancesState() == AccountState.LIVE);
		Exchange.soon()
			.until(() -> this.client.subscriptions()
				.stream()
				.anyMatch((status) -> status.channel().equals("executions")
						&& String.valueOf(status.reason()).contains("Permission denied")));
		assertThat(this.client.account().ordersState()).isEqualTo(AccountState.AWAITING_SNAPSHOT);
		assertThat(this.exchange.tokenCalls()).isEqualTo(1);
	}

}
