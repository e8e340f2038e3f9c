// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.time.Duration;
import java.util.Objects;

import dev.krakenboot.auth.rest.KrakenRestClient;
import dev.krakenboot.auth.rest.RestRequest;
import dev.krakenboot.autoconfigure.auth.KrakenAuthAutoConfiguration;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.simulator.KrakenSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.netty.resources.LoopResources;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whose threads the connections of an application's clients run on. */
class NettyResourcesTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final KrakenSimulator exchange = KrakenSimulator.builder().build();

	private ApplicationContextRunner contextRunner;

	@BeforeEach
	void start() {
		this.exchange.start();
		this.contextRunner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(KrakenAuthAutoConfiguration.class, KrakenAutoConfiguration.class))
			.withPropertyValues("kraken.connect-budget.attempts=1000",
					"kraken.endpoints.public-url=" + this.exchange.publicUrl(),
					"kraken.endpoints.rest-url=" + this.exchange.restUrl());
	}

	@AfterEach
	void stop() {
		this.exchange.close();
	}

	private static void useBothEnds(KrakenClient client, KrakenRestClient rest) {
		await().atMost(PATIENCE).until(() -> client.connections().get(0).state() == ConnectionState.CONNECTED);
		assertThat(rest.call(RestRequest.ofPublic("Time")).toCompletableFuture()).succeedsWithin(PATIENCE);
	}

	private static boolean runs(String threadPrefix) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.anyMatch((thread) -> thread.getName().startsWith(threadPrefix));
	}

	@Test
	void runsOnTheThreadsOfTheApplicationAndLeavesThemToItOverARestart() {
		this.contextRunner.withUserConfiguration(SharedResources.class).run((context) -> {
			LoopResources first = context.getBean(ReactorResourceFactory.class).getLoopResources();
			useBothEnds(context.getBean(KrakenClient.class), context.getBean(KrakenRestClient.class));
			assertThat(runs("shared-")).isTrue();
			assertThat(runs("kraken-default-epoll") || runs("kraken-default-nio")).isFalse();
			context.stop();
			assertThat(context.getBean(KrakenClient.class).connections().get(0).state())
				.isEqualTo(ConnectionState.STOPPED);
			context.start();
			assertThat(context.getBean(ReactorResourceFactory.class).getLoopResources()).isNotSameAs(first);
			useBothEnds(context.getBean(KrakenClient.class), context.getBean(KrakenRestClient.class));
		});
	}

	@Test
	void hasThreadsOfItsOwnWhereTheApplicationHasNone() {
		this.contextRunner.run((context) -> {
			assertThat(context.getBean(KrakenNettyResources.class).loops()).isNull();
			useBothEnds(context.getBean(KrakenClient.class), context.getBean(KrakenRestClient.class));
			assertThat(runs("kraken-default-epoll") || runs("kraken-default-nio")).isTrue();
		});
	}

	@Test
	void hasThreadsOfItsOwnWhereTheApplicationHasThoseOfTheProcess() {
		this.contextRunner.withBean(ReactorResourceFactory.class, ReactorResourceFactory::new)
			.run((context) -> assertThat(context.getBean(KrakenNettyResources.class).loops()).isNull());
	}

	@Test
	void hasThreadsOfItsOwnWithoutSpringWeb() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(ReactorResourceFactory.class))
			.run((context) -> assertThat(context.getBean(KrakenNettyResources.class).loops()).isNull());
	}

	@Test
	void backsOffWhenTheApplicationWantsItsThreadsForItself() {
		KrakenNettyResources own = KrakenNettyResources.own();
		this.contextRunner.withUserConfiguration(SharedResources.class)
			.withBean(KrakenNettyResources.class, () -> own)
			.run((context) -> {
				assertThat(context.getBean(KrakenNettyResources.class)).isSameAs(own);
				useBothEnds(context.getBean(KrakenClient.class), context.getBean(KrakenRestClient.class));
				assertThat(runs("shared-")).isFalse();
			});
	}

	@Test
	void takesTheThreadsThatTheApplicationNames() {
		LoopResources named = LoopResources.create("named", 1, true);
		this.contextRunner.withBean(KrakenNettyResources.class, () -> KrakenNettyResources.shared(() -> named))
			.run((context) -> {
				useBothEnds(context.getBean(KrakenClient.class), context.getBean(KrakenRestClient.class));
				assertThat(runs("named-")).isTrue();
			});
		assertThat(named.isDisposed()).isFalse();
		Objects.requireNonNull(named.disposeLater(Duration.ZERO, PATIENCE)).block();
	}

	@Configuration(proxyBeanMethods = false)
	static class SharedResources {

		@Bean
		ReactorResourceFactory reactorResourceFactory() {
			ReactorResourceFactory factory = new ReactorResourceFactory();
			factory.setUseGlobalResources(false);
			factory.setLoopResourcesSupplier(() -> LoopResources.create("shared", 1, true));
			factory.setShutdownQuietPeriod(Duration.ZERO);
			return factory;
		}

	}

}
