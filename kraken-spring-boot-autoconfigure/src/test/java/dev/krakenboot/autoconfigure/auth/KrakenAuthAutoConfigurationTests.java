// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.auth;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.KrakenCredentials;
import dev.krakenboot.auth.NonceSource;
import dev.krakenboot.auth.http.HttpAnswer;
import dev.krakenboot.auth.http.HttpCall;
import dev.krakenboot.auth.http.HttpTransport;
import dev.krakenboot.auth.http.ReactorNettyHttpTransport;
import dev.krakenboot.auth.rest.KrakenRestClient;
import dev.krakenboot.auth.rest.RestRequest;
import dev.krakenboot.auth.rest.RestTokenProvider;
import dev.krakenboot.autoconfigure.KrakenAutoConfiguration;
import dev.krakenboot.autoconfigure.observation.KrakenObservationAutoConfiguration;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.connection.ConnectionStatus;
import dev.krakenboot.core.error.InvalidOptionException;
import dev.krakenboot.core.token.TokenProvider;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * No test here reaches an exchange: nothing listens on port 1.
 */
class KrakenAuthAutoConfigurationTests {

	private static final String[] CREDENTIALS = { "kraken.credentials.api-key=some-key-of-a-test",
			"kraken.credentials.api-secret=c2VjcmV0LW9mLWEtdGVzdA==" };

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KrakenAuthAutoConfiguration.class, KrakenAutoConfiguration.class))
		.withPropertyValues("kraken.endpoints.public-url=ws://127.0.0.1:1/v2",
				"kraken.endpoints.private-url=ws://127.0.0.1:1/auth/v2",
				"kraken.endpoints.level3-url=ws://127.0.0.1:1/l3/v2", "kraken.endpoints.rest-url=http://127.0.0.1:1");

	@Test
	void asksOnlyInPublicWithoutCredentials() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(KrakenRestClient.class)
			.hasSingleBean(HttpTransport.class)
			.hasSingleBean(NonceSource.class)
			.doesNotHaveBean(CredentialsProvider.class)
			.doesNotHaveBean(TokenProvider.class));
	}

	@Test
	void wantsTheAccountAndIndividualOrdersWithCredentials() {
		this.contextRunner.withPropertyValues(CREDENTIALS)
			.withPropertyValues("kraken.subscriptions.level3.symbols=BTC/USD", "kraken.subscriptions.level3.depth=100",
					"kraken.subscriptions.executions.enabled=true", "kraken.subscriptions.balances.enabled=true")
			.run((context) -> {
				KrakenClient client = context.getBean(KrakenClient.class);
				assertThat(client.connections()).extracting(ConnectionStatus::name)
					.containsExactly("public", "level3", "private");
				assertThat(client.level3Book("BTC/USD"))
					.hasValueSatisfying((book) -> assertThat(book.depth()).isEqualTo(100));
				assertThat(context.getBean(CredentialsProvider.class).get().apiKey()).isEqualTo("some-key-of-a-test");
			});
	}

	@Test
	void takesBlankCredentialsForNone() {
		this.contextRunner.withPropertyValues("kraken.credentials.api-key=", "kraken.credentials.api-secret= ")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CredentialsProvider.class));
	}

	@Test
	void readsCredentialsOfOneFileOfTwoAndOfOneBesideAKey(@TempDir Path directory) throws Exception {
		Path both = Files.writeString(directory.resolve("both"), "api-key=one\napi-secret=c2VjcmV0\n");
		Path key = Files.writeString(directory.resolve("key"), "two\n");
		Path secret = Files.writeString(directory.resolve("secret"), "c2VjcmV0\n");
		keyIs("one", "kraken.credentials.secret-file=" + both);
		keyIs("two", "kraken.credentials.api-key-file=" + key, "kraken.credentials.secret-file=" + secret);
		keyIs("three", "kraken.credentials.api-key=three", "kraken.credentials.secret-file=" + secret);
	}

	private void keyIs(String key, String... properties) {
		this.contextRunner.withPropertyValues(properties)
			.run((context) -> assertThat(context.getBean(CredentialsProvider.class).get().apiKey()).isEqualTo(key));
	}

	@Test
	void leavesEveryPartToTheUser() {
		CredentialsProvider credentials = CredentialsProvider.fixed(KrakenCredentials.of("key", "c2VjcmV0"));
		HttpTransport transport = (call) -> new CompletableFuture<>();
		KrakenRestClient rest = KrakenRestClient.builder(transport).credentials(credentials).build();
		TokenProvider tokens = new RestTokenProvider(rest);
		NonceSource nonces = () -> 1;
		ApplicationContextRunner configured = this.contextRunner.withPropertyValues(CREDENTIALS)
			.withPropertyValues("kraken.subscriptions.balances.enabled=true");
		wins(configured, CredentialsProvider.class, credentials);
		wins(configured, HttpTransport.class, transport);
		wins(configured, KrakenRestClient.class, rest);
		wins(configured, TokenProvider.class, tokens);
		wins(configured, NonceSource.class, nonces);
	}

	private static <T> void wins(ApplicationContextRunner runner, Class<T> type, T bean) {
		runner.withBean("own", type, () -> bean)
			.run((context) -> assertThat(context).hasNotFailed().getBean(type).isSameAs(bean));
	}

	@Test
	void needsNoCredentialsOfItsOwnWhenTheUserHasTokens() {
		TokenProvider tokens = new RestTokenProvider(
				KrakenRestClient.builder((call) -> new CompletableFuture<>()).build());
		this.contextRunner.withPropertyValues("kraken.subscriptions.executions.enabled=true")
			.withBean(TokenProvider.class, () -> tokens)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CredentialsProvider.class));
	}

	@Test
	void closesTheClientBeforeWhatItUses() {
		List<String> closed = new ArrayList<>();
		this.contextRunner.withPropertyValues(CREDENTIALS)
			.withPropertyValues("kraken.subscriptions.balances.enabled=true",
					"kraken.clients.two.endpoints.public-url=" + "ws://127.0.0.1:1/v2",
					"kraken.clients.two.credentials.api-key=two", "kraken.clients.two.credentials.api-secret=c2VjcmV0")
			.withBean(DestructionAwareBeanPostProcessor.class, () -> (bean, name) -> closed.add(name))
			.run((context) -> {
				KrakenCredentials credentials = context.getBean(CredentialsProvider.class).get();
				context.close();
				assertThat(closed)
					.containsSubsequence("krakenClient", "krakenRestClient", "krakenHttpTransport",
							"krakenCredentialsProvider")
					.containsSubsequence("twoKrakenClient", "twoKrakenRestClient", "twoKrakenHttpTransport")
					.containsSubsequence("twoKrakenRestClient", "twoKrakenCredentialsProvider");
				assertThat(credentials.isWiped()).isTrue();
			});
	}

	@Test
	void asksThroughTheWebClientOfTheApplication() {
		this.contextRunner
			.withConfiguration(
					AutoConfigurations.of(ReactiveHttpClientAutoConfiguration.class, WebClientAutoConfiguration.class))
			.run((context) -> assertThat(context).getBean(HttpTransport.class)
				.isInstanceOf(WebClientHttpTransport.class));
	}

	@Test
	void asksWithReactorNettyWithoutABuilderOrWithoutWebClient() {
		this.contextRunner.run((context) -> assertThat(context).getBean(HttpTransport.class)
			.isInstanceOf(ReactorNettyHttpTransport.class));
		this.contextRunner.withClassLoader(new FilteredClassLoader(WebClient.class))
			.run((context) -> assertThat(context).getBean(HttpTransport.class)
				.isInstanceOf(ReactorNettyHttpTransport.class));
	}

	@Test
	void asksWithReactorNettyWhenItIsNotSaidWhichBuilderIsMeant() {
		this.contextRunner
			.withConfiguration(
					AutoConfigurations.of(ReactiveHttpClientAutoConfiguration.class, WebClientAutoConfiguration.class))
			.withBean("one", WebClient.Builder.class, WebClient::builder)
			.withBean("two", WebClient.Builder.class, WebClient::builder)
			.run((context) -> assertThat(context).hasNotFailed()
				.getBean(HttpTransport.class)
				.isInstanceOf(ReactorNettyHttpTransport.class));
	}

	@Test
	void asksTheRestApiWithoutClientsThatStream() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(KrakenAuthAutoConfiguration.class))
			.withPropertyValues(CREDENTIALS)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(KrakenRestClient.class)
				.doesNotHaveBean(KrakenClient.class));
	}

	@Test
	void refusesCredentialsThatNobodyUsesBecauseTheirConfigurationIsExcluded() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(KrakenAutoConfiguration.class))
			.withPropertyValues(CREDENTIALS)
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(InvalidOptionException.class)
				.hasStackTraceContaining("KrakenAuthAutoConfiguration"));
	}

	@Test
	void leavesATransportOfTheUserWhatItIsWhenCallsAreObserved() {
		OwnTransport own = new OwnTransport();
		this.contextRunner.withConfiguration(AutoConfigurations.of(KrakenObservationAutoConfiguration.class))
			.withBean(ObservationRegistry.class, ObservationRegistry::create)
			.withBean(OwnTransport.class, () -> own)
			.run((context) -> {
				assertThat(context.getBean(OwnTransport.class)).isSameAs(own);
				context.getBean(KrakenRestClient.class).call(RestRequest.ofPublic("Time"));
				await().untilAsserted(() -> assertThat(own.calls).hasValue(1));
			});
	}

	@Test
	void backsOffWithoutAuth() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("dev.krakenboot.auth"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(KrakenClient.class)
				.doesNotHaveBean("krakenRestClient"));
	}

	@Test
	void makesNothingWhenDisabled() {
		this.contextRunner.withPropertyValues(CREDENTIALS)
			.withPropertyValues("kraken.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(KrakenRestClient.class)
				.doesNotHaveBean(CredentialsProvider.class));
	}

	static final class OwnTransport implements HttpTransport {

		private final AtomicInteger calls = new AtomicInteger();

		@Override
		public CompletionStage<HttpAnswer> send(HttpCall call) {
			this.calls.incrementAndGet();
			return new CompletableFuture<>();
		}

	}

}
