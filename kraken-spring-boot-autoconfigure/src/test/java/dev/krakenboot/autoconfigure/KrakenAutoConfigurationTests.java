// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import dev.krakenboot.book.BookState;
import dev.krakenboot.context.KrakenClientLifecycle;
import dev.krakenboot.core.BookSubscription;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.limit.RateLimitStatus;
import dev.krakenboot.testing.FakeClient;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * No test here reaches an exchange: nothing listens on port 1.
 */
class KrakenAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KrakenAutoConfiguration.class))
		.withPropertyValues("kraken.endpoints.public-url=ws://127.0.0.1:1/v2");

	@Test
	void makesAClientOfTheProperties() {
		this.contextRunner
			.withPropertyValues("kraken.subscriptions.book.symbols=BTC/USD,ETH/USD",
					"kraken.subscriptions.book.depth=100")
			.run((context) -> {
				KrakenClient client = context.getBean(KrakenClient.class);
				assertThat(client.name()).isEqualTo("default");
				assertThat(client.connections()).singleElement()
					.extracting("name", "uri")
					.containsExactly("public", URI.create("ws://127.0.0.1:1/v2"));
				assertThat(client.books()).extracting(LiveBook::symbol, LiveBook::depth)
					.containsExactly(tuple("BTC/USD", 100), tuple("ETH/USD", 100));
			});
	}

	@Test
	void givesBooksAHistoryWhenItIsEnabled() {
		ApplicationContextRunner withBook = this.contextRunner
			.withPropertyValues("kraken.subscriptions.book.symbols=BTC/USD");
		withBook.run((context) -> assertThat(book(context.getBean(KrakenClient.class)).history()).isEmpty());
		withBook.withPropertyValues("kraken.history.enabled=true")
			.run((context) -> assertThat(book(context.getBean(KrakenClient.class)).history()).isPresent());
	}

	@Test
	void givesNamedClientsAHistoryOfTheirOwn() {
		this.contextRunner
			.withPropertyValues("kraken.subscriptions.book.symbols=BTC/USD",
					"kraken.clients.two.endpoints.public-url=ws://127.0.0.1:1/v2",
					"kraken.clients.two.subscriptions.book.symbols=BTC/USD", "kraken.clients.two.history.enabled=true",
					"kraken.clients.two.history.max-size-per-book=64KB")
			.run((context) -> {
				assertThat(book(context.getBean("krakenClient", KrakenClient.class)).history()).isEmpty();
				assertThat(book(context.getBean("twoKrakenClient", KrakenClient.class)).history()).isPresent();
			});
	}

	private static LiveBook book(KrakenClient client) {
		return client.book("BTC/USD").orElseThrow();
	}

	@Test
	void wantsTheProductionExchangeAndNoBooksByDefault() {
		new ApplicationContextRunner().withBean("client", KrakenClient.class, () -> new FakeClient("default"))
			.withConfiguration(AutoConfigurations.of(KrakenAutoConfiguration.class))
			.run((context) -> {
				KrakenProperties properties = context.getBean(KrakenProperties.class);
				assertThat(context.getBean(KrakenConnectionDetails.class).getPublicUrl())
					.isEqualTo(URI.create("wss://ws.kraken.com/v2"));
				assertThat(properties.enabled()).isTrue();
				assertThat(properties.subscriptions().book().symbols()).isEmpty();
				assertThat(properties.subscriptions().book().depth()).isEqualTo(BookSubscription.DEFAULT_DEPTH);
			});
	}

	@Test
	void startsTheClientWithTheContextAndClosesItWithTheContext() {
		this.contextRunner.run((context) -> {
			KrakenClient client = context.getBean(KrakenClient.class);
			assertThat(client.isRunning()).isTrue();
			context.close();
			assertThat(client.isRunning()).isFalse();
		});
	}

	@Test
	void startsNothingUntilItIsAskedToWhenItIsSoConfigured() {
		this.contextRunner.withPropertyValues("kraken.auto-startup=false").run((context) -> {
			KrakenClient client = context.getBean(KrakenClient.class);
			assertThat(client.isRunning()).isFalse();
			context.getBean(KrakenClientLifecycle.class).start();
			assertThat(client.isRunning()).isTrue();
		});
	}

	@Test
	void startsTheClientAgainWithTheContext() {
		this.contextRunner.withPropertyValues("kraken.subscriptions.book.symbols=BTC/USD").run((context) -> {
			KrakenClient client = context.getBean(KrakenClient.class);
			context.stop();
			assertThat(client.isRunning()).isFalse();
			assertThat(client.books()).singleElement()
				.extracting(LiveBook::state)
				.isIn(BookState.AWAITING_SNAPSHOT, BookState.DISCONNECTED);
			context.start();
			assertThat(client.isRunning()).isTrue();
		});
	}

	@Test
	void makesNothingWhenDisabled() {
		this.contextRunner.withPropertyValues("kraken.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(KrakenClient.class)
				.doesNotHaveBean(KrakenConnectionDetails.class)
				.doesNotHaveBean(KrakenClientLifecycle.class));
	}

	@Test
	void managesTheClientsOfTheUserInstead() {
		FakeClient one = new FakeClient("one");
		FakeClient two = new FakeClient("two");
		this.contextRunner.withBean("one", KrakenClient.class, () -> one)
			.withBean("two", KrakenClient.class, () -> two)
			.run((context) -> {
				assertThat(context).doesNotHaveBean("krakenClient");
				assertThat(one.calls).containsExactly("start");
				assertThat(two.calls).containsExactly("start");
				context.close();
				assertThat(one.calls).containsExactly("start", "stop", "close");
				assertThat(two.calls).containsExactly("start", "stop", "close");
			});
	}

	@Test
	void leavesStartingToTheLifecycleOfTheUser() {
		FakeClient client = new FakeClient("default");
		this.contextRunner.withBean(KrakenClient.class, () -> client)
			.withBean("mine", KrakenClientLifecycle.class, () -> new KrakenClientLifecycle(List.of(), (event) -> {
			}))
			.run((context) -> {
				assertThat(context).hasSingleBean(KrakenClientLifecycle.class).hasBean("mine");
				assertThat(client.calls).isEmpty();
			});
	}

	@Test
	void prefersConnectionDetailsToProperties() {
		this.contextRunner.withPropertyValues("kraken.endpoints.public-url=wss://not.used/v2")
			.withBean(KrakenConnectionDetails.class, () -> () -> URI.create("ws://127.0.0.1:2/v2"))
			.run((context) -> {
				assertThat(context).hasSingleBean(KrakenConnectionDetails.class);
				assertThat(context.getBean(KrakenClient.class).connections()).singleElement()
					.extracting("uri")
					.isEqualTo(URI.create("ws://127.0.0.1:2/v2"));
			});
	}

	@Test
	void sharesTheBudgetOfConnectAttemptsAmongAllClients() {
		ApplicationContextRunner twoClients = this.contextRunner
			.withPropertyValues("kraken.clients.two.endpoints.public-url=ws://127.0.0.1:1/v2");
		twoClients.withPropertyValues("kraken.connect-budget.attempts=7").run((context) -> {
			assertThat(context.getBean(ConnectBudget.class)).isNotSameAs(ConnectBudget.shared());
			assertThat(connectLimits(context)).containsExactly(7, 7);
		});
		twoClients.run((context) -> assertThat(context.getBean(ConnectBudget.class)).isSameAs(ConnectBudget.shared()));
		twoClients.withPropertyValues("kraken.connect-budget.attempts=7")
			.withBean(ConnectBudget.class, () -> new ConnectBudget(9, Duration.ofMinutes(1)))
			.run((context) -> assertThat(connectLimits(context)).containsExactly(9, 9));
	}

	private static List<Integer> connectLimits(ApplicationContext context) {
		return context.getBeansOfType(KrakenClient.class)
			.values()
			.stream()
			.flatMap((client) -> client.rateLimits().stream())
			.filter((limit) -> limit.name().equals("connect"))
			.map(RateLimitStatus::max)
			.toList();
	}

	@Test
	void appliesCustomizersInOrderAfterTheProperties() {
		this.contextRunner.withPropertyValues("kraken.subscriptions.book.symbols=BTC/USD")
			.withUserConfiguration(Customizers.class)
			.run((context) -> {
				KrakenClient client = context.getBean(KrakenClient.class);
				assertThat(client.name()).isEqualTo("second");
				assertThat(client.books()).extracting(LiveBook::symbol, LiveBook::depth)
					.containsExactly(tuple("BTC/USD", 10), tuple("ETH/USD", 25));
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		@Bean
		@Order(2)
		KrakenClientBuilderCustomizer second() {
			return (builder) -> builder.options((options) -> options.withName("second"));
		}

		@Bean
		@Order(1)
		KrakenClientBuilderCustomizer first() {
			return (builder) -> builder.options((options) -> options.withName("first"))
				.books(new BookSubscription(List.of("ETH/USD"), 25));
		}

	}

}
