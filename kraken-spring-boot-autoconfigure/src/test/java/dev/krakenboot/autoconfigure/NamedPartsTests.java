// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.KrakenCredentials;
import dev.krakenboot.auth.NonceSource;
import dev.krakenboot.auth.OtpProvider;
import dev.krakenboot.auth.http.HttpTransport;
import dev.krakenboot.auth.rest.KrakenRestClient;
import dev.krakenboot.auth.rest.RestRequest;
import dev.krakenboot.auth.rest.RestTokenProvider;
import dev.krakenboot.autoconfigure.auth.KrakenAuthAutoConfiguration;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.error.InvalidOptionException;
import dev.krakenboot.core.token.TokenProvider;
import dev.krakenboot.testing.FakeClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Beans of an application that take the place of a part of one client, which are for that
 * client and for no other. No test here reaches an exchange: nothing listens on port 1.
 */
class NamedPartsTests {

	private static final String[] PROPERTIES = { "kraken.endpoints.public-url=ws://127.0.0.1:1/v2",
			"kraken.endpoints.rest-url=http://127.0.0.1:1",
			"kraken.clients.btc.endpoints.public-url=ws://127.0.0.1:2/v2",
			"kraken.clients.btc.endpoints.rest-url=http://127.0.0.1:2" };

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KrakenAuthAutoConfiguration.class, KrakenAutoConfiguration.class))
		.withPropertyValues(PROPERTIES);

	static Stream<Arguments> parts() {
		CredentialsProvider credentials = CredentialsProvider.fixed(KrakenCredentials.of("key-of-btc", "c2VjcmV0"));
		HttpTransport transport = (call) -> new CompletableFuture<>();
		KrakenRestClient rest = KrakenRestClient.builder(transport).credentials(credentials).build();
		return Stream.of(part("KrakenCredentialsProvider", CredentialsProvider.class, credentials),
				part("KrakenHttpTransport", HttpTransport.class, transport),
				part("KrakenRestClient", KrakenRestClient.class, rest),
				part("KrakenTokenProvider", TokenProvider.class, new RestTokenProvider(rest)),
				part("KrakenNonceSource", NonceSource.class, (NonceSource) () -> 1),
				part("KrakenOtpProvider", OtpProvider.class, (OtpProvider) () -> new char[] { '1' }),
				part("KrakenConnectionDetails", KrakenConnectionDetails.class,
						(KrakenConnectionDetails) () -> URI.create("ws://127.0.0.1:3/v2")));
	}

	private static Arguments part(String part, Class<?> type, Object bean) {
		return Arguments.of(part, type, bean);
	}

	@ParameterizedTest
	@MethodSource("parts")
	<T> void isForItsClientAndNobodyElse(String part, Class<T> type, T bean) {
		this.contextRunner.withBean("btc" + part, type, () -> bean)
			.withUserConfiguration(InjectedByType.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean("btc" + part)).isSameAs(bean);
				assertThat(BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getBeanFactory(), type, "btc"))
					.isSameAs(bean);
				Object byType = context.getBean(InjectedByType.class).all.get(type).getIfAvailable();
				assertThat(byType).isNotSameAs(bean);
				assertThat(byType != null).as("default one").isEqualTo(context.containsBean("k" + part.substring(1)));
				assertThat(uri(context, "krakenClient")).hasPort(1);
				assertThat(uri(context, "btcKrakenClient")).hasPort(part.equals("KrakenConnectionDetails") ? 3 : 2);
				KrakenRestClient rest = context.getBean("krakenRestClient", KrakenRestClient.class);
				assertThat(rest).isNotSameAs(bean);
				assertThat(rest.hasCredentials()).isFalse();
			});
	}

	private static URI uri(ApplicationContext context, String client) {
		return context.getBean(client, KrakenClient.class).connections().get(0).uri();
	}

	@ParameterizedTest
	@MethodSource("parts")
	<T> void makesNoDefaultOneWhereOnlyNamedClientsAreConfigured(String part, Class<T> type, T bean) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(KrakenAuthAutoConfiguration.class, KrakenAutoConfiguration.class))
			.withPropertyValues("kraken.clients.btc.endpoints.public-url=ws://127.0.0.1:2/v2")
			.withBean("btc" + part, type, () -> bean)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("btcKrakenClient")
				.doesNotHaveBean("krakenClient")
				.doesNotHaveBean("krakenRestClient"));
	}

	@Test
	void signsNothingOfTheDefaultClientWithTheKeyOfAnother() {
		CredentialsProvider btc = CredentialsProvider.fixed(KrakenCredentials.of("key-of-btc", "c2VjcmV0"));
		List<String> keys = new CopyOnWriteArrayList<>();
		HttpTransport noting = (call) -> {
			keys.add(call.headers().get("API-Key"));
			return new CompletableFuture<>();
		};
		this.contextRunner.withBean("btcKrakenCredentialsProvider", CredentialsProvider.class, () -> btc)
			.withBean(HttpTransport.class, () -> noting)
			.withPropertyValues("kraken.credentials.api-key=key-of-default", "kraken.credentials.api-secret=c2VjcmV0")
			.run((context) -> {
				context.getBean("krakenRestClient", KrakenRestClient.class).call(RestRequest.query("Balance"));
				await().untilAsserted(() -> assertThat(keys).containsExactly("key-of-default"));
			});
	}

	@Test
	void leavesTheDefaultClientThereWhenOneOfAnotherNameIsReplaced() {
		FakeClient own = new FakeClient("btc");
		this.contextRunner.withBean("btcKrakenClient", KrakenClient.class, () -> own).run((context) -> {
			assertThat(context.getBean(KrakenClient.class).name()).isEqualTo("default");
			assertThat(
					BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getBeanFactory(), KrakenClient.class, "btc"))
				.isSameAs(own);
			assertThat(own.calls).containsExactly("start");
		});
	}

	@Test
	void usesTheBeansOfAParentContextInsteadOfMakingThemAgain() {
		this.contextRunner.run((parent) -> new ApplicationContextRunner().withParent(parent)
			.withConfiguration(AutoConfigurations.of(KrakenAuthAutoConfiguration.class, KrakenAutoConfiguration.class))
			.withPropertyValues(PROPERTIES)
			.run((child) -> {
				assertThat(child).hasNotFailed();
				for (String bean : List.of("krakenClient", "btcKrakenClient", "btcKrakenRestClient")) {
					assertThat(child.containsLocalBean(bean)).as(bean).isFalse();
					assertThat(child.getBean(bean)).isSameAs(parent.getBean(bean));
				}
			}));
	}

	@Test
	void signsNothingWithCredentialsThatAParentContextHasForAnotherClient() {
		CredentialsProvider btc = CredentialsProvider.fixed(KrakenCredentials.of("key-of-btc", "c2VjcmV0"));
		new ApplicationContextRunner().withBean("btcKrakenCredentialsProvider", CredentialsProvider.class, () -> btc)
			.run((parent) -> this.contextRunner.withParent(parent).run((context) -> {
				assertThat(context.getBean("krakenRestClient", KrakenRestClient.class).hasCredentials()).isFalse();
				assertThat(context.getBean("btcKrakenRestClient", KrakenRestClient.class).hasCredentials()).isTrue();
			}));
	}

	@Test
	void hasADefaultClientBesideOneThatIsInjectedByNameOnly() {
		this.contextRunner
			.withBean("side", KrakenClient.class, () -> new FakeClient("side"),
					(definition) -> ((AbstractBeanDefinition) definition).setDefaultCandidate(false))
			.run((context) -> assertThat(context).hasNotFailed().hasBean("side").hasBean("krakenClient"));
	}

	@Test
	void takesTheSpellingOfAnEnvironmentVariableForThatOfTheFile() {
		this.contextRunner.withPropertyValues("kraken.clients.my-desk.endpoints.public-url=ws://127.0.0.1:4/v2")
			.withInitializer(
					(context) -> context.getEnvironment()
						.getPropertySources()
						.addFirst(new SystemEnvironmentPropertySource(
								StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
								Map.of("KRAKEN_CLIENTS_MYDESK_SUBSCRIPTIONS_BOOK_SYMBOLS", "BTC/USD"))))
			.run((context) -> {
				assertThat(context.getBeansOfType(KrakenClient.class)).containsOnlyKeys("krakenClient",
						"btcKrakenClient", "my-deskKrakenClient");
				KrakenClient desk = context.getBean("my-deskKrakenClient", KrakenClient.class);
				assertThat(desk.name()).isEqualTo("my-desk");
				assertThat(desk.connections().get(0).uri()).hasPort(4);
				assertThat(desk.book("BTC/USD")).isPresent();
			});
	}

	@ParameterizedTest
	@CsvSource({ "my-desk, myDesk, is the same name as", "my_desk, my-desk, is the same name as",
			"desk, Default, is the name of the client that has none", "desk, de-fault, is the name of the client" })
	void refusesTwoSpellingsOfOneName(String one, String other, String problem) {
		this.contextRunner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("both",
						Map.of("kraken.clients." + one + ".subscriptions.book.depth", "10",
								"kraken.clients." + other + ".subscriptions.book.depth", "10"))))
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidOptionException.class)
				.hasMessageContaining(problem));
	}

	@Configuration(proxyBeanMethods = false)
	static class InjectedByType {

		private final Map<Class<?>, ObjectProvider<?>> all;

		InjectedByType(ObjectProvider<CredentialsProvider> credentials, ObjectProvider<HttpTransport> transport,
				ObjectProvider<KrakenRestClient> rest, ObjectProvider<TokenProvider> tokens,
				ObjectProvider<NonceSource> nonces, ObjectProvider<OtpProvider> otp,
				ObjectProvider<KrakenConnectionDetails> details) {
			this.all = Map.of(CredentialsProvider.class, credentials, HttpTransport.class, transport,
					KrakenRestClient.class, rest, TokenProvider.class, tokens, NonceSource.class, nonces,
					OtpProvider.class, otp, KrakenConnectionDetails.class, details);
		}

	}

}
