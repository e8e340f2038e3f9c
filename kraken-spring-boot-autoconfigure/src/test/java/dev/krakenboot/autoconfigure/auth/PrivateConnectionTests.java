// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.auth;

import java.time.Duration;
import java.util.Map;

import dev.krakenboot.auth.http.HttpTransport;
import dev.krakenboot.auth.http.ReactorNettyHttpTransport;
import dev.krakenboot.auth.rest.KrakenRestClient;
import dev.krakenboot.auth.rest.RestRequest;
import dev.krakenboot.autoconfigure.KrakenAutoConfiguration;
import dev.krakenboot.autoconfigure.health.KrakenHealthContributorAutoConfiguration;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.ConnectionStatus;
import dev.krakenboot.core.error.KrakenConnectionException;
import dev.krakenboot.health.KrakenHealthContributor;
import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.account.ApiKey;
import dev.krakenboot.simulator.http.HttpCall;
import dev.krakenboot.simulator.http.HttpReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Credentials of properties against an exchange that checks them, over sockets.
 */
class PrivateConnectionTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final KrakenSimulator exchange = KrakenSimulator.builder().build();

	private ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KrakenAuthAutoConfiguration.class, KrakenAutoConfiguration.class,
				KrakenHealthContributorAutoConfiguration.class));

	private ApplicationContextRunner withWebClient;

	@BeforeEach
	void start() {
		this.exchange.start();
		this.contextRunner = this.contextRunner.withPropertyValues("kraken.connect-budget.attempts=1000",
				"kraken.endpoints.public-url=" + this.exchange.publicUrl(),
				"kraken.endpoints.private-url=" + this.exchange.privateUrl(),
				"kraken.endpoints.level3-url=" + this.exchange.level3Url(),
				"kraken.endpoints.rest-url=" + this.exchange.restUrl(), "kraken.subscriptions.balances.enabled=true");
		this.withWebClient = this.contextRunner
			.withConfiguration(
					AutoConfigurations.of(ReactiveHttpClientAutoConfiguration.class, WebClientAutoConfiguration.class))
			.withBean(WebClientCustomizer.class, () -> (builder) -> builder.defaultHeader("X-Application", "mine"));
	}

	@AfterEach
	void stop() {
		this.exchange.close();
	}

	private ApplicationContextRunner withKey(ApplicationContextRunner runner) {
		ApiKey key = this.exchange.accounts().defaultAccount().key();
		return runner.withPropertyValues("kraken.credentials.api-key=" + key.publicKey(),
				"kraken.credentials.api-secret=" + key.secret());
	}

	@Test
	void connectsToTheAccountWithTheCredentials() {
		withKey(this.contextRunner).run((context) -> {
			assertThat(context).getBean(HttpTransport.class).isInstanceOf(ReactorNettyHttpTransport.class);
			awaitPrivate(context.getBean(KrakenClient.class), ConnectionState.CONNECTED);
			await().atMost(PATIENCE).until(() -> health(context.getBean(KrakenHealthContributor.class)) == Status.UP);
		});
	}

	@Test
	void connectsToTheAccountThroughTheWebClientOfTheApplication() {
		withKey(this.withWebClient).run((context) -> {
			awaitPrivate(context.getBean(KrakenClient.class), ConnectionState.CONNECTED);
			assertThat(this.exchange.receivedRest()).extracting(HttpCall::path)
				.contains("/0/private/GetWebSocketsToken");
			assertThat(this.exchange.receivedRest())
				.allSatisfy((call) -> assertThat(call.headers()).containsEntry("X-Application", "mine")
					.containsKey("Content-Length"));
		});
	}

	@Test
	void isDownWhenTheExchangeRefusesTheCredentials() {
		this.contextRunner
			.withPropertyValues("kraken.credentials.api-key=nobody-knows-this-key",
					"kraken.credentials.api-secret=c2VjcmV0")
			.run((context) -> {
				awaitPrivate(context.getBean(KrakenClient.class), ConnectionState.REFUSED);
				assertThat(health(context.getBean(KrakenHealthContributor.class))).isEqualTo(Status.DOWN);
			});
	}

	@Test
	void followsNoRedirectAndTakesNoAnswerBeyondTheBoundWithAWebClient() {
		withKey(this.withWebClient)
			.withPropertyValues("kraken.rest.max-answer-size=1KB", "kraken.rest.max-attempts=1",
					"kraken.subscriptions.balances.enabled=false")
			.run((context) -> {
				HttpTransport transport = context.getBean(HttpTransport.class);
				this.exchange.faults()
					.rest()
					.answerNext(1,
							new HttpReply(302, Map.of("Location", this.exchange.restUrl() + "/0/public/Time"), ""));
				assertThat(transport.send(call("/0/public/Time")).toCompletableFuture().join().status()).isEqualTo(302);
				this.exchange.faults().rest().answerNext(1, 200, "text/plain", "x".repeat(1025));
				assertThat(transport.send(call("/0/public/Time"))).failsWithin(PATIENCE)
					.withThrowableThat()
					.withCauseInstanceOf(KrakenConnectionException.class)
					.withMessageContaining("larger than 1024 bytes");
				this.exchange.faults().rest().answerNext(1, 200, "text/plain", "x".repeat(1024));
				assertThat(transport.send(call("/0/public/Time")).toCompletableFuture().join().body()).hasSize(1024);
				assertThat(context.getBean(KrakenRestClient.class)
					.call(RestRequest.ofPublic("Time"))
					.toCompletableFuture()).succeedsWithin(PATIENCE);
			});
	}

	private dev.krakenboot.auth.http.HttpCall call(String path) {
		return new dev.krakenboot.auth.http.HttpCall("GET", this.exchange.restUrl().resolve(path), Map.of(),
				new byte[0], PATIENCE);
	}

	private static void awaitPrivate(KrakenClient client, ConnectionState state) {
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(client.connections())
				.filteredOn((connection) -> connection.name().equals("private"))
				.extracting(ConnectionStatus::state)
				.containsExactly(state));
	}

	private static Status health(KrakenHealthContributor contributor) {
		return ((HealthIndicator) contributor.getContributor("private")).health().getStatus();
	}

}
