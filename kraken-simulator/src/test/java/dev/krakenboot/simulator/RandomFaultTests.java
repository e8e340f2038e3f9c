// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.krakenboot.simulator.fault.RandomFaults;
import dev.krakenboot.simulator.market.GeneratedMarket;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RandomFaultTests {

	@Test
	void repeatsItselfForTheSameSeed() {
		assertThat(descriptions(5, 200)).isEqualTo(descriptions(5, 200)).isNotEqualTo(descriptions(6, 200));
	}

	@Test
	void usesEveryFaultAndEverySymbol() {
		String all = String.join("\n", descriptions(1, 500));
		for (String word : List.of("lose", "duplicate", "swap", "delay", "a digit", "checksum", "truncate", "pieces",
				"unsubscribe", "cut all connections\n", "close all connections with 1012", "refuse an upgrade with 429",
				"BTC/USD", "ETH/USD")) {
			assertThat(all).contains(word);
		}
		assertThatIllegalArgumentException()
			.isThrownBy(() -> KrakenSimulator.builder().build().faults().random(1, List.of()));
	}

	@Test
	void leavesNothingBehindOnceItsFramesHaveGone() {
		GeneratedMarket market = GeneratedMarket.builder().seed(8).pairs(2).build();
		try (KrakenSimulator simulator = KrakenSimulator.builder().market(market).build().start()) {
			RandomFaults random = simulator.faults().random(3);
			Set<String> done = new HashSet<>();
			for (int i = 0; i < 60; i++) {
				done.add(random.step());
			}
			assertThat(done).hasSizeGreaterThan(20);
			simulator.faults().connections().acceptUpgrades();
			try (TestClient drain = TestClient.connected(simulator).subscribe(10, "BTC/USD", "ETH/USD")) {
				drain.takeBook();
				for (String symbol : List.of("BTC/USD", "ETH/USD")) {
					market.step(symbol, 500);
				}
				drain.takeUntilPong();
			}
			try (TestClient next = TestClient.connected(simulator).subscribe(10, "BTC/USD")) {
				NaiveBook book = new NaiveBook(10).apply(next.takeBook());
				market.step("BTC/USD", 200);
				assertThat(book.applyAll(next.takeBooks(200)).mismatched()).isZero();
			}
		}
	}

	private static List<String> descriptions(long seed, int steps) {
		try (KrakenSimulator simulator = KrakenSimulator.builder().build()) {
			RandomFaults random = simulator.faults().random(seed);
			List<String> descriptions = new ArrayList<>();
			for (int i = 0; i < steps; i++) {
				descriptions.add(random.step());
			}
			return descriptions;
		}
	}

}
