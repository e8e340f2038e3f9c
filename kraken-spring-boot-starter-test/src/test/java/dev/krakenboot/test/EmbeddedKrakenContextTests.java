// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.test;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;

import dev.krakenboot.autoconfigure.KrakenConnectionDetails;
import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.market.GeneratedMarket;
import dev.krakenboot.simulator.market.SimulatedPair;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Test classes as Spring's test framework sees them, without running them. */
class EmbeddedKrakenContextTests {

	private static final Class<?>[] CASES = { First.class, Second.class, Sub.class, First.Inner.class,
			OtherSymbols.class, OtherSeed.class, Meta.class, Customized.class, OwnExchange.class };

	@AfterEach
	void closeContexts() {
		for (Class<?> type : CASES) {
			testContext(type).markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
		}
	}

	@Test
	void isSharedByClassesOfEqualAttributes() {
		KrakenSimulator simulator = simulator(First.class);
		assertThat(simulator(Second.class)).isSameAs(simulator);
		assertThat(simulator(Sub.class)).isSameAs(simulator);
		assertThat(simulator(First.Inner.class)).isSameAs(simulator);
	}

	@Test
	void isNotSharedByClassesOfOtherAttributes() {
		KrakenSimulator simulator = simulator(First.class);
		assertThat(simulator(OtherSymbols.class)).isNotSameAs(simulator);
		assertThat(simulator(OtherSeed.class)).isNotSameAs(simulator).isNotSameAs(simulator(OtherSymbols.class));
		assertThat(simulator(Customized.class)).isNotSameAs(simulator);
		assertThat(simulator(OtherSeed.class).market().truth("BTC/USD").bids())
			.isNotEqualTo(simulator.market().truth("BTC/USD").bids());
	}

	@Test
	void isClosedWithItsContext() {
		int port = simulator(First.class).port();
		assertThat(isOpen(port)).isTrue();
		testContext(First.class).markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
		assertThat(isOpen(port)).isFalse();
		assertThat(simulator(First.class).market().pairs()).isNotEmpty();
	}

	@Test
	void isClosedWhenItsContextDoesNotStart() {
		FailingStart.port = 0;
		assertThatIllegalStateException().isThrownBy(() -> context(FailingStart.class));
		assertThat(FailingStart.port).isPositive();
		assertThat(isOpen(FailingStart.port)).isFalse();
	}

	@Test
	void pointsTheApplicationAtItselfWhateverThePropertiesSay() {
		assertThat(context(First.class).getBean(KrakenConnectionDetails.class).getPublicUrl())
			.isEqualTo(simulator(First.class).publicUrl());
	}

	@Test
	void goesBeforeAnExchangeOfTheApplication() {
		ApplicationContext context = context(OwnExchange.class);
		assertThat(context.getBeansOfType(KrakenSimulator.class)).hasSize(2);
		KrakenSimulator embedded = context.getBean(KrakenSimulator.class);
		assertThat(embedded).isSameAs(simulator(OwnExchange.class))
			.isNotSameAs(context.getBean("ownExchange", KrakenSimulator.class));
		assertThat(context.getBean(KrakenConnectionDetails.class).getPublicUrl()).isEqualTo(embedded.publicUrl());
	}

	@Test
	void tradesTenPairsUnlessToldWhich() {
		assertThat(simulator(First.class).market().pairs()).isEqualTo(SimulatedPair.some(10));
	}

	@Test
	void tradesTheSymbolsItIsToldKnownOrNot() {
		assertThat(simulator(OtherSymbols.class).market().pairs()).containsExactly(SimulatedPair.ETH_USD,
				SimulatedPair.of("ABC/EUR", 4, 8, "10.0000", "100"));
	}

	@Test
	void isStartedThroughAnAnnotationOfTheUser() {
		assertThat(simulator(Meta.class).market().pairs()).containsExactly(SimulatedPair.SOL_USD);
	}

	@Test
	void appliesCustomizersInOrder() {
		assertThat(simulator(Customized.class).market().pairs()).extracting(SimulatedPair::symbol)
			.containsExactly("BTC/USD", "ONE/USD", "TWO/USD");
	}

	@Test
	void switchesFaultsOffBeforeEachTest() throws Exception {
		KrakenSimulator simulator = simulator(First.class);
		simulator.faults().silence();
		simulator.faults().refuse("BTC/USD", "no");
		simulator.faults().refuseUpgrades(503);
		Method test = First.class.getDeclaredMethod("test");
		manager(First.class).beforeTestMethod(new First(), test);
		assertThat(simulator.faults().connections().isSilent()).isFalse();
		assertThat(simulator.faults().connections().takeUpgradeRefusal()).isZero();
		assertThat(simulator.faults().subscriptions().takeRefusal("BTC/USD")).isNull();
	}

	@Test
	void leavesTestsWithoutItAlone() {
		assertThat(context(Without.class).getBeansOfType(KrakenSimulator.class)).isEmpty();
	}

	@Test
	void refusesALifetimeThatAContextCannotGive() {
		assertThatIllegalStateException().isThrownBy(() -> manager(OfOneMethod.class))
			.withMessageContaining("lifetime = METHOD")
			.withMessageContaining(OfOneMethod.class.getName())
			.withMessageContaining("@DirtiesContext");
	}

	private static TestContextManager manager(Class<?> type) {
		return new TestContextManager(type);
	}

	private static TestContext testContext(Class<?> type) {
		return manager(type).getTestContext();
	}

	private static ApplicationContext context(Class<?> type) {
		return testContext(type).getApplicationContext();
	}

	private static KrakenSimulator simulator(Class<?> type) {
		return context(type).getBean("embeddedKraken", KrakenSimulator.class);
	}

	private static boolean isOpen(int port) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	@SpringBootTest(classes = TestApplication.class, properties = "kraken.endpoints.public-url=ws://127.0.0.1:1/v2")
	@EmbeddedKraken
	static class First {

		void test() {
		}

		@Nested
		class Inner {

		}

	}

	@SpringBootTest(classes = TestApplication.class, properties = "kraken.endpoints.public-url=ws://127.0.0.1:1/v2")
	@EmbeddedKraken(seed = 1)
	static class Second {

	}

	static class Sub extends First {

	}

	@SpringBootTest(classes = TestApplication.class)
	@EmbeddedKraken(symbols = { "ETH/USD", "ABC/EUR" })
	static class OtherSymbols {

	}

	@SpringBootTest(classes = TestApplication.class)
	@EmbeddedKraken(seed = 2)
	static class OtherSeed {

	}

	@Target(ElementType.TYPE)
	@Retention(RetentionPolicy.RUNTIME)
	@SpringBootTest(classes = TestApplication.class)
	@EmbeddedKraken
	@interface ExchangeTest {

		@AliasFor(annotation = EmbeddedKraken.class, attribute = "symbols")
		String[] pairs() default {};

	}

	@ExchangeTest(pairs = "SOL/USD")
	static class Meta {

	}

	@SpringBootTest(classes = TestApplication.class)
	@EmbeddedKraken(symbols = "BTC/USD", customizers = { One.class, Two.class })
	static class Customized {

	}

	private static final class One implements SimulatorCustomizer {

		private One() {
		}

		@Override
		public void customizeMarket(GeneratedMarket.Builder market) {
			market.pair(SimulatedPair.of("ONE/USD", 2, 2, "1.00", "1"));
		}

	}

	static class Two implements SimulatorCustomizer {

		@Override
		public void customizeMarket(GeneratedMarket.Builder market) {
			market.pair(SimulatedPair.of("TWO/USD", 2, 2, "2.00", "1"));
		}

	}

	@SpringBootTest(classes = { TestApplication.class, OwnExchange.Exchange.class })
	@EmbeddedKraken
	static class OwnExchange {

		@Configuration(proxyBeanMethods = false)
		static class Exchange {

			@Bean
			KrakenSimulator ownExchange() {
				return KrakenSimulator.builder().build().start();
			}

			@Bean
			KrakenConnectionDetails ownConnectionDetails() {
				return () -> URI.create("ws://127.0.0.1:1/v2");
			}

		}

	}

	@SpringBootTest(classes = { TestApplication.class, FailingStart.Failure.class })
	@EmbeddedKraken
	static class FailingStart {

		static int port;

		@Configuration(proxyBeanMethods = false)
		static class Failure {

			@Bean
			Object failure(KrakenSimulator simulator) {
				port = simulator.port();
				throw new UnsupportedOperationException("as told");
			}

		}

	}

	@SpringBootTest(classes = TestApplication.class, properties = "kraken.enabled=false")
	static class Without {

	}

	@SpringBootTest(classes = TestApplication.class)
	@EmbeddedKraken(lifetime = EmbeddedKraken.Lifetime.METHOD)
	static class OfOneMethod {

	}

}
