// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.rest.KrakenRestClient;
import dev.krakenboot.autoconfigure.auth.KrakenAuthAutoConfiguration;
import dev.krakenboot.core.BookSubscription;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.KrakenClientBuilder;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.connection.ConnectionStatus;
import dev.krakenboot.core.error.InvalidOptionException;
import dev.krakenboot.core.token.TokenProvider;
import dev.krakenboot.testing.FakeClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;
import org.springframework.test.context.support.TestPropertySourceUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No test here reaches an exchange: nothing listens on port 1.
 */
class NamedClientsTests {

	private static final String[] TWO = { "kraken.clients.btc.endpoints.public-url=ws://127.0.0.1:1/v2",
			"kraken.clients.btc.subscriptions.book.symbols=BTC/USD",
			"kraken.clients.eth.endpoints.public-url=ws://127.0.0.1:2/v2",
			"kraken.clients.eth.subscriptions.book.symbols=ETH/USD" };

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KrakenAuthAutoConfiguration.class, KrakenAutoConfiguration.class));

	private final ApplicationContextRunner withDefault = this.contextRunner
		.withPropertyValues("kraken.endpoints.public-url=ws://127.0.0.1:3/v2");

	@Test
	void hasNoDefaultClientWhenOnlyNamedOnesAreConfigured() {
		this.contextRunner.withPropertyValues(TWO).run((context) -> {
			assertThat(context).doesNotHaveBean("krakenClient").doesNotHaveBean("krakenRestClient");
			assertThat(context.getBeansOfType(KrakenClient.class)).containsOnlyKeys("btcKrakenClient",
					"ethKrakenClient");
			KrakenClient eth = context.getBean("ethKrakenClient", KrakenClient.class);
			assertThat(eth.name()).isEqualTo("eth");
			assertThat(eth.books()).extracting(LiveBook::symbol).containsExactly("ETH/USD");
			assertThat(eth.connections()).extracting(ConnectionStatus::uri)
				.containsExactly(URI.create("ws://127.0.0.1:2/v2"));
			assertThat(eth.isRunning()).isTrue();
			context.close();
			assertThat(eth.isRunning()).isFalse();
		});
	}

	@Test
	void injectsTheDefaultClientByTypeAndOthersByName() {
		this.withDefault.withPropertyValues(TWO).withUserConfiguration(Injected.class).run((context) -> {
			Clients clients = context.getBean(Clients.class);
			assertThat(clients.any().name()).isEqualTo("default");
			assertThat(clients.eth().name()).isEqualTo("eth");
			assertThat(clients.all().orderedStream()).extracting(KrakenClient::name)
				.containsExactlyInAnyOrder("default", "btc", "eth");
			assertThat(clients.ethRest()).isSameAs(context.getBean("ethKrakenRestClient"));
			assertThat(clients.rest()).isSameAs(context.getBean("krakenRestClient"));
		});
	}

	@Test
	void givesCredentialsToTheirClientOnly() {
		this.withDefault.withPropertyValues(TWO)
			.withPropertyValues("kraken.clients.btc.credentials.api-key=key-of-btc",
					"kraken.clients.btc.credentials.api-secret=c2VjcmV0",
					"kraken.clients.btc.subscriptions.balances.enabled=true",
					"kraken.clients.btc.endpoints.private-url=ws://127.0.0.1:1/v2",
					"kraken.clients.btc.endpoints.rest-url=http://127.0.0.1:1")
			.withUserConfiguration(Injected.class)
			.run((context) -> {
				assertThat(context).hasBean("btcKrakenTokenProvider").doesNotHaveBean("ethKrakenTokenProvider");
				Unnamed unnamed = context.getBean(Unnamed.class);
				assertThat(unnamed.tokens().getIfAvailable()).isNull();
				assertThat(unnamed.credentials().getIfAvailable()).isNull();
				assertThat(context.getBean("krakenClient", KrakenClient.class).connections())
					.extracting(ConnectionStatus::name)
					.containsExactly("public");
				assertThat(context.getBean("btcKrakenCredentialsProvider", CredentialsProvider.class).get().apiKey())
					.isEqualTo("key-of-btc");
				assertThat(context.getBean("btcKrakenClient", KrakenClient.class).connections())
					.extracting(ConnectionStatus::name)
					.containsExactly("public", "private");
			});
	}

	@Test
	void namesThePropertyOfTheClient() {
		this.contextRunner.withPropertyValues(TWO)
			.withPropertyValues("kraken.clients.eth.subscriptions.book.depth=11")
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(InvalidOptionException.class)
				.hasStackTraceContaining("'clients.eth.subscriptions.book.depth'"));
		this.contextRunner.withPropertyValues("kraken.clients.eth.subscriptions.executions.enabled=true")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("'clients.eth.credentials.api-key'"));
		this.contextRunner.withPropertyValues("kraken.clients.default.subscriptions.book.symbols=BTC/USD")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("Configure that one directly below kraken."));
	}

	@Test
	void leavesANamedClientToTheUser() {
		FakeClient own = new FakeClient("btc");
		this.contextRunner.withPropertyValues(TWO)
			.withBean("btcKrakenClient", KrakenClient.class, () -> own)
			.run((context) -> {
				assertThat(context.getBean("btcKrakenClient")).isSameAs(own);
				assertThat(context).hasBean("ethKrakenClient");
				assertThat(own.calls).containsExactly("start");
			});
	}

	@Test
	void pointsAllClientsAtTheExchangeOfATestUnlessTheyHaveDetailsOfTheirOwn() {
		KrakenConnectionDetails shared = () -> URI.create("ws://127.0.0.1:4/v2");
		KrakenConnectionDetails own = () -> URI.create("ws://127.0.0.1:5/v2");
		this.contextRunner.withPropertyValues(TWO)
			.withBean("shared", KrakenConnectionDetails.class, () -> shared,
					(definition) -> definition.setPrimary(true))
			.withBean("ethKrakenConnectionDetails", KrakenConnectionDetails.class, () -> own)
			.run((context) -> {
				assertThat(url(context.getBean("btcKrakenClient", KrakenClient.class))).hasPort(4);
				assertThat(url(context.getBean("ethKrakenClient", KrakenClient.class))).hasPort(5);
			});
	}

	private static URI url(KrakenClient client) {
		return client.connections().get(0).uri();
	}

	@Test
	void tellsCustomizersWhichClientItIs() {
		this.contextRunner.withPropertyValues(TWO).withUserConfiguration(OnlyBtc.class).run((context) -> {
			assertThat(context.getBean("btcKrakenClient", KrakenClient.class).books()).extracting(LiveBook::symbol)
				.containsExactly("BTC/USD", "SOL/USD");
			assertThat(context.getBean("ethKrakenClient", KrakenClient.class).books()).extracting(LiveBook::symbol)
				.containsExactly("ETH/USD");
		});
	}

	@Test
	void recordsEachClientApart(@TempDir Path directory) {
		this.contextRunner.withPropertyValues(TWO)
			.withPropertyValues("kraken.clients.btc.recording.enabled=true",
					"kraken.clients.btc.recording.directory=" + directory)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("btcKrakenFrameRecorder")
				.doesNotHaveBean("ethKrakenFrameRecorder"));
		assertThat(Files.isDirectory(directory)).isTrue();
	}

	@Test
	void canBeProcessedAheadOfTime() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			TestPropertySourceUtils.addInlinedPropertiesToEnvironment(context, TWO);
			TestPropertySourceUtils.addInlinedPropertiesToEnvironment(context,
					"kraken.clients.btc.credentials.api-key=key", "kraken.clients.btc.credentials.api-secret=c2VjcmV0",
					"kraken.clients.btc.recording.enabled=true");
			context.register(KrakenAuthAutoConfiguration.class, KrakenAutoConfiguration.class);
			InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
			DefaultGenerationContext generation = new DefaultGenerationContext(
					new ClassNameGenerator(ClassName.get("dev.krakenboot", "Generated")), files);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
			generation.writeGeneratedContent();
			assertThat(files.getGeneratedFiles(Kind.SOURCE).toString()).contains("KrakenAutoConfiguration");
		}
	}

	record Clients(KrakenClient any, KrakenClient eth, ObjectProvider<KrakenClient> all, KrakenRestClient ethRest,
			KrakenRestClient rest) {

	}

	record Unnamed(ObjectProvider<TokenProvider> tokens, ObjectProvider<CredentialsProvider> credentials) {

	}

	@Configuration(proxyBeanMethods = false)
	static class Injected {

		@Bean
		Unnamed unnamed(ObjectProvider<TokenProvider> tokens, ObjectProvider<CredentialsProvider> credentials) {
			return new Unnamed(tokens, credentials);
		}

		@Bean
		Clients clients(KrakenClient any, @Qualifier("eth") KrakenClient eth, ObjectProvider<KrakenClient> all,
				@Qualifier("eth") KrakenRestClient ethRest, KrakenRestClient rest) {
			return new Clients(any, eth, all, ethRest, rest);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OnlyBtc {

		@Bean
		KrakenClientBuilderCustomizer onlyBtc() {
			return new KrakenClientBuilderCustomizer() {

				@Override
				public void customize(KrakenClientBuilder builder) {
				}

				@Override
				public void customize(String client, KrakenClientBuilder builder) {
					if (client.equals("btc")) {
						builder.books(BookSubscription.of("SOL/USD"));
					}
				}

			};
		}

	}

}
