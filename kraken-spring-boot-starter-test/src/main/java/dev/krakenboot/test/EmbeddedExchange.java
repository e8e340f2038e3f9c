// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.test;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.market.GeneratedMarket;
import dev.krakenboot.simulator.market.SimulatedPair;
import dev.krakenboot.test.EmbeddedKraken.Lifetime;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * What an {@link EmbeddedKraken} annotation says. Equal for equal attributes.
 *
 * @param symbols the symbols, empty for the well-known ones
 * @param seed the seed of the market
 * @param messagesPerSecond the speed of each book
 * @param customizers the customizers, in their order
 * @param lifetime how long the exchange lives without Spring
 */
record EmbeddedExchange(List<String> symbols, long seed, double messagesPerSecond,
		List<Class<? extends SimulatorCustomizer>> customizers, Lifetime lifetime) {

	private static final Map<String, SimulatedPair> WELL_KNOWN = SimulatedPair.some(10)
		.stream()
		.collect(Collectors.toMap(SimulatedPair::symbol, Function.identity()));

	/**
	 * Finds what a test class wants.
	 * @param testClass the class; superclasses, enclosing classes and annotations of
	 * annotations are searched too
	 * @return the exchange, null when the class wants none
	 */
	static @Nullable EmbeddedExchange of(Class<?> testClass) {
		EmbeddedKraken annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass, EmbeddedKraken.class);
		return (annotation != null) ? new EmbeddedExchange(List.of(annotation.symbols()), annotation.seed(),
				annotation.messagesPerSecond(), List.of(annotation.customizers()), annotation.lifetime()) : null;
	}

	/**
	 * Starts a new exchange on a free port.
	 * @return the exchange, to be closed by the caller
	 */
	KrakenSimulator start() {
		List<SimulatorCustomizer> hooks = this.customizers.stream()
			.<SimulatorCustomizer>map(BeanUtils::instantiateClass)
			.toList();
		GeneratedMarket.Builder market = GeneratedMarket.builder()
			.seed(this.seed)
			.messagesPerSecond(this.messagesPerSecond);
		if (this.symbols.isEmpty()) {
			market.pairs(WELL_KNOWN.size());
		}
		this.symbols.forEach((symbol) -> market.pair(pair(symbol)));
		hooks.forEach((hook) -> hook.customizeMarket(market));
		KrakenSimulator.Builder simulator = KrakenSimulator.builder().market(market.build());
		hooks.forEach((hook) -> hook.customize(simulator));
		return simulator.build().start();
	}

	private static SimulatedPair pair(String symbol) {
		SimulatedPair known = WELL_KNOWN.get(symbol);
		return (known != null) ? known : SimulatedPair.of(symbol, 4, 8, "10.0000", "100");
	}

}
