// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.KrakenCredentials;
import dev.krakenboot.auth.http.ReactorNettyHttpTransport;
import dev.krakenboot.core.connection.ReconnectDelay;
import dev.krakenboot.core.error.KrakenAuthenticationException;
import dev.krakenboot.core.error.KrakenRateLimitException;
import dev.krakenboot.core.limit.RateLimitPolicy;
import dev.krakenboot.core.token.WebSocketToken;
import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.account.ApiKey;
import dev.krakenboot.simulator.account.Permission;
import dev.krakenboot.simulator.account.SimulatedAccount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The client against an exchange that checks keys, signatures, nonces and permissions.
 */
@Timeout(60)
class SimulatedExchangeTests {

	private final ApiKey key = ApiKey.builder().build();

	private final ApiKey guarded = ApiKey.builder().otp("123456").build();

	private final ApiKey fundsOnly = ApiKey.builder().permissions(Permission.QUERY_FUNDS).build();

	private final KrakenSimulator simulator = KrakenSimulator.builder()
		.account(SimulatedAccount.builder("alice")
			.key(this.key)
			.key(this.guarded)
			.key(this.fundsOnly)
			.balance("USD", "100.00"))
		.build()
		.start();

	private final ReactorNettyHttpTransport transport = ReactorNettyHttpTransport.create();

	private final List<AutoCloseable> opened = new ArrayList<>();

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable resource : this.opened) {
			resource.close();
		}
		this.transport.close();
		this.simulator.close();
	}

	private KrakenRestClient.Builder client(String publicKey, String secret, BodyFormat format,
			RateLimitPolicy policy) {
		CredentialsProvider provider = CredentialsProvider.fixed(KrakenCredentials.of(publicKey, secret));
		this.opened.add(provider);
		return KrakenRestClient.builder(this.transport)
			.credentials(provider)
			.options(RestOptions.builder()
				.url(this.simulator.restUrl())
				.bodyFormat(format)
				.rateLimitPolicy(policy)
				.retryDelay(new ReconnectDelay(Duration.ofMillis(1), Duration.ofMillis(10)))
				.build());
	}

	private KrakenRestClient client(ApiKey key, BodyFormat format) {
		return opened(client(key.publicKey(), key.secret(), format, RateLimitPolicy.WAIT).build());
	}

	private KrakenRestClient opened(KrakenRestClient client) {
		this.opened.add(0, client);
		return client;
	}

	@Test
	void getsATokenThatTheExchangeKnows() throws Exception {
		for (BodyFormat format : BodyFormat.values()) {
			RestTokenProvider tokens = new RestTokenProvider(client(this.key, format));
			WebSocketToken token = tokens.token().toCompletableFuture().get(10, TimeUnit.SECONDS);
			assertThat(this.simulator.tokens().isValid(token.value())).as(format.name()).isTrue();
		}
	}

	@Test
	void aHundredCallersShareOneToken() throws Exception {
		RestTokenProvider tokens = new RestTokenProvider(client(this.key, BodyFormat.FORM));
		List<CompletableFuture<WebSocketToken>> asked = IntStream.range(0, 100)
			.parallel()
			.mapToObj((i) -> tokens.token().toCompletableFuture())
			.toList();
		for (CompletableFuture<WebSocketToken> token : asked) {
			assertThat(token.get(10, TimeUnit.SECONDS)).isSameAs(asked.get(0).get(10, TimeUnit.SECONDS));
		}
		assertThat(this.simulator.tokens().issued()).hasSize(1);
	}

	@Test
	void sendsTheOneTimePassword() throws Exception {
		KrakenRestClient client = opened(
				client(this.guarded.publicKey(), this.guarded.secret(), BodyFormat.FORM, RateLimitPolicy.WAIT)
					.otp("123456"::toCharArray)
					.build());
		RestAnswer answer = client.call(RestRequest.query("Balance")).toCompletableFuture().get(10, TimeUnit.SECONDS);
		assertThat(answer.result()).contains("100.00");
	}

	@Test
	void outlivesABadGatewayAndALostAnswer() throws Exception {
		this.simulator.faults().rest().badGatewayNext(1);
		this.simulator.faults().rest().loseAnswerOfNext(1);
		RestTokenProvider tokens = new RestTokenProvider(client(this.key, BodyFormat.FORM));
		WebSocketToken token = tokens.token().toCompletableFuture().get(10, TimeUnit.SECONDS);
		assertThat(this.simulator.tokens().isValid(token.value())).isTrue();
		assertThat(this.simulator.receivedRest()).hasSize(3);
	}

	@Test
	void asksOnceWithAWrongSecretOrAMissingPermission() {
		refusedOnce(opened(
				client(this.key.publicKey(), this.guarded.secret(), BodyFormat.FORM, RateLimitPolicy.WAIT).build()),
				"credentials.api-secret");
		refusedOnce(client(this.fundsOnly, BodyFormat.FORM), "Access WebSocket API");
	}

	private void refusedOnce(KrakenRestClient client, String message) {
		int before = this.simulator.receivedRest().size();
		RestTokenProvider tokens = new RestTokenProvider(client);
		for (int i = 0; i < 20; i++) {
			assertThatExceptionOfType(ExecutionException.class)
				.isThrownBy(() -> tokens.token().toCompletableFuture().get(10, TimeUnit.SECONDS))
				.satisfies((ex) -> assertThat(ex.getCause()).isInstanceOf(KrakenAuthenticationException.class)
					.hasMessageContaining(message));
		}
		assertThat(this.simulator.receivedRest()).hasSize(before + 1);
	}

	@Test
	void findsTheRateLimitOutByItself() throws Exception {
		KrakenRestClient client = opened(
				client(this.key.publicKey(), this.key.secret(), BodyFormat.FORM, RateLimitPolicy.REFUSE).build());
		List<CompletableFuture<RestAnswer>> answers = IntStream.range(0, 40)
			.mapToObj((i) -> client.call(RestRequest.query("Balance")).toCompletableFuture())
			.toList();
		int refused = 0;
		for (CompletableFuture<RestAnswer> answer : answers) {
			try {
				assertThat(answer.get(10, TimeUnit.SECONDS).result()).contains("100.00");
			}
			catch (ExecutionException ex) {
				assertThat(ex.getCause()).isInstanceOf(KrakenRateLimitException.class);
				refused++;
			}
		}
		assertThat(refused).isPositive();
		assertThat(this.simulator.receivedRest()).hasSize(40 - refused).hasSizeGreaterThanOrEqualTo(13);
	}

}
