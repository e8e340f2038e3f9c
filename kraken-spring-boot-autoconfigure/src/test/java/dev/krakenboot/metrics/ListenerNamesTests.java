// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.metrics;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

	@Test
	void neverHasMoreNamesThanItsBound() {
		for (int i = 0; i < ListenerNames.MAX_NAMES; i++) {
			assertThat(this.names.of("listener " + i)).isEqualTo("listener " + i);
		}
		assertThat(this.names.of("one more")).isEqualTo(ListenerNames.OTHER);
		assertThat(this.names.of("listener 3")).isEqualTo("listener 3");
	}

}
