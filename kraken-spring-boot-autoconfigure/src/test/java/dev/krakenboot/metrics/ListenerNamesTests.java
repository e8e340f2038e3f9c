// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.metrics;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ListenerNamesTests {

	private final ListenerNames names = new ListenerNames();

	@ParameterizedTest
	@CsvSource({ "com.acme.Quotes@1f2e, Quotes", "com.acme.Desk$Quotes@1f2e, Desk$Quotes",
			"com.acme.Desk$$Lambda/0x00007f8b2c0a1000@5e91993f, Desk",
			"BookUpdate of [BTC/USD] to com.acme.Desk@1, Desk", "KrakenMetrics, KrakenMetrics", "'', other" })
	void takesTheClassAndNothingThatDiffersByObject(String listener, String name) {
		assertThat(this.names.of(listener)).isEqualTo(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "listener desk.onTicker", "listener desk.onTicker of [BTC/USD, ETH/USD]",
			"TickerUpdate of [BTC/USD, ETH/USD] to listener desk.onTicker",
			"TickerUpdate of [BTC/USD] to listener desk.onTicker of [BTC/USD]" })
	void takesTheIdOfAnAnnotatedListenerWhateverItsSymbolsAre(String listener) {
		assertThat(this.names.of(listener)).isEqualTo("desk.onTicker");
	}

	@Test
	void neverHasMoreNamesThanItsBound() {
		for (int i = 0; i < ListenerNames.MAX_NAMES; i++) {
			assertThat(this.names.of("Listener" + i)).isEqualTo("Listener" + i);
		}
		assertThat(this.names.of("one more")).isEqualTo(ListenerNames.OTHER);
		assertThat(this.names.of("Listener3")).isEqualTo("Listener3");
	}

}
