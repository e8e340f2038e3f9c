// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.krakenboot.book.BookState;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.KrakenClientBuilder;
import dev.krakenboot.core.KrakenEndpoints;
import dev.krakenboot.core.token.WebSocketToken;
import dev.krakenboot.simulator.KrakenSimulator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.EventConditions;
import org.junit.platform.testkit.engine.TestExecutionResultConditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Test classes without Spring, run and looked at from outside. */
class EmbeddedKrakenExtensionTests {

	/** What the test classes below were given, in this order. */
	private static final List<KrakenSimulator> given = new ArrayList<>();

	private static final List<Integer> ports = new ArrayList<>();

	@BeforeEach
	void forget() {
		given.clear();
		ports.clear();
	}

	@Test
	void startsOneExchangeForAClassAndItsNestedClasses() {
		run(OfAClass.class).testEvents().assertStatistics((counts) -> counts.succeeded(3));
		assertThat(given).hasSize(5);
		assertThat(given.stream().distinct()).hasSize(1);
	}

	@Test
	void startsOneExchangeForEachTestWhenTold() {
		run(OfAMethod.class).testEvents().assertStatistics((counts) -> counts.succeeded(2));
		assertThat(given).hasSize(4);
		assertThat(given.stream().distinct()).hasSize(2);
		assertThat(given.get(0)).isSameAs(given.get(1));
		assertThat(given.get(2)).isSameAs(given.get(3));
	}

	@Test
	void closesItsExchanges() {
		run(OfAClass.class);
		run(OfAMethod.class);
		assertThat(ports).hasSize(9).noneMatch(EmbeddedKrakenExtensionTests::isOpen);
	}

	@Test
	void switchesFaultsOffBeforeEachTest() {
		run(WithFaults.class).testEvents().assertStatistics((counts) -> counts.succeeded(2));
	}

	@Test
	void givesABuilderOfClientsOfTheExchange() {
		run(WithClient.class).testEvents().assertStatistics((counts) -> counts.succeeded(2));
	}

	@Test
	void startsAnExchangeOfItsOwnForANestedClassWithOtherAttributes() {
		run(WithOtherInside.class).testEvents().assertStatistics((counts) -> counts.succeeded(2));
		assertThat(given.stream().distinct()).hasSize(2);
	}

	@Test
	void saysWhyThereIsNoExchangeBeforeTheTests() {
		TooEarly.wanted = true;
		EngineExecutionResults results = run(TooEarly.class);
		TooEarly.wanted = false;
		results.containerEvents()
			.assertThatEvents()
			.haveExactly(1, EventConditions.finishedWithFailure(
					TestExecutionResultConditions.message((text) -> text.contains("exists only during a test"))));
	}

	@Test
	void givesTokensOfTheDefaultAccount() {
		try (KrakenSimulator simulator = KrakenSimulator.builder().build().start()) {
			SimulatorTokenProvider tokens = new SimulatorTokenProvider(simulator);
			WebSocketToken first = tokens.token().toCompletableFuture().join();
			WebSocketToken second = tokens.token().toCompletableFuture().join();
			assertThat(simulator.tokens().issued()).containsExactly(first.value(), second.value());
			assertThat(simulator.tokens().isValid(first.value())).isTrue();
			assertThat(first.usableUntil()).isBetween(Instant.now(), Instant.now().plus(simulator.tokens().lifetime()));
		}
	}

	private static EngineExecutionResults run(Class<?> type) {
		return EngineTestKit.engine("junit-jupiter").selectors(DiscoverySelectors.selectClass(type)).execute();
	}

	private static void note(KrakenSimulator simulator) {
		given.add(simulator);
		ports.add(simulator.port());
		assertThat(isOpen(simulator.port())).isTrue();
	}

	private static boolean isOpen(int port) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	@EmbeddedKraken
	static class OfAClass {

		@BeforeAll
		static void before(KrakenSimulator simulator) {
			note(simulator);
		}

		@Test
		void one(KrakenSimulator simulator) {
			note(simulator);
		}

		@Test
		void two(KrakenSimulator simulator) {
			note(simulator);
		}

		@Nested
		class Inside {

			Inside(KrakenSimulator simulator) {
				note(simulator);
			}

			@Test
			void three(KrakenSimulator simulator) {
				note(simulator);
			}

		}

	}

	@EmbeddedKraken(lifetime = EmbeddedKraken.Lifetime.METHOD)
	static class OfAMethod {

		OfAMethod(KrakenSimulator simulator) {
			note(simulator);
		}

		@Test
		void one(KrakenSimulator simulator) {
			note(simulator);
		}

		@Test
		void two(KrakenSimulator simulator) {
			note(simulator);
		}

	}

	@EmbeddedKraken
	static class WithFaults {

		@Test
		void one(KrakenSimulator simulator) {
			silence(simulator);
		}

		@Test
		void two(KrakenSimulator simulator) {
			silence(simulator);
		}

		private static void silence(KrakenSimulator simulator) {
			assertThat(simulator.faults().connections().isSilent()).isFalse();
			simulator.faults().silence();
		}

	}

	@EmbeddedKraken(symbols = "ETH/USD")
	static class WithClient {

		@Test
		void pointsAtAllEndpoints(KrakenSimulator simulator, KrakenClientBuilder builder) {
			builder.options((options) -> {
				assertThat(options.endpoints()).isEqualTo(new KrakenEndpoints(simulator.publicUrl(),
						simulator.privateUrl(), simulator.level3Url(), simulator.restUrl()));
				return options;
			});
		}

		@Test
		void readsABook(KrakenSimulator simulator, KrakenClientBuilder builder) {
			try (KrakenClient client = builder.books("ETH/USD").build()) {
				client.start();
				await().atMost(Duration.ofSeconds(20))
					.until(() -> client.book("ETH/USD").orElseThrow().top().state() == BookState.LIVE);
				assertThat(simulator.connectionCount()).isOne();
			}
		}

	}

	@EmbeddedKraken
	static class WithOtherInside {

		@Test
		void one(KrakenSimulator simulator) {
			note(simulator);
		}

		@Nested
		@EmbeddedKraken(seed = 2)
		class Inside {

			@Test
			void two(KrakenSimulator simulator) {
				note(simulator);
			}

		}

	}

	@EmbeddedKraken(lifetime = EmbeddedKraken.Lifetime.METHOD)
	@EnabledIf("isWanted")
	static class TooEarly {

		/** Fails, so it runs only when the test above asks for it. */
		private static boolean wanted;

		static boolean isWanted() {
			return wanted;
		}

		@BeforeAll
		static void before(KrakenSimulator simulator) {
			note(simulator);
		}

		@Test
		void one() {
		}

	}

}
