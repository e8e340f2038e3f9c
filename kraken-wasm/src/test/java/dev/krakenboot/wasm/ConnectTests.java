// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.wasm;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;

import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.book.BookTruth;
import dev.krakenboot.simulator.market.GeneratedMarket;
import dev.krakenboot.simulator.market.SimulatedPair;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The package's connection in a real browser, against the simulated exchange.
 */
class ConnectTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private PageServer server;

	private Browser browser;

	private KrakenSimulator simulator;

	@BeforeEach
	void start() throws IOException {
		this.browser = Browser.start();
		this.server = new PageServer();
		this.simulator = KrakenSimulator.builder()
			.market(GeneratedMarket.builder()
				.seed(7)
				.pair(SimulatedPair.BTC_USD)
				.pair(SimulatedPair.ETH_USD)
				.levels(100)
				.build())
			.build()
			.start();
		this.browser.open(this.server.url("/empty.html"));
		this.browser.run(
				"""
						const { connect } = await import('/npm/index.js');
						window.log = [];
						window.connection = await connect({ symbols: ['BTC/USD', 'ETH/USD', 'NO/SUCH'], depth: 25, url: args[0] });
						connection.on('state', ({ symbol, previous, state }) => log.push(symbol + ' ' + previous + ' ' + state));
						connection.on('error', (error) => log.push('error ' + error.code));
						""",
				this.simulator.publicUrl().toString());
	}

	@AfterEach
	void stop() throws IOException {
		if (this.browser != null) {
			this.browser.close();
		}
		if (this.simulator != null) {
			this.simulator.close();
		}
		if (this.server != null) {
			this.server.close();
		}
	}

	private Object log() {
		return this.browser.run("return log.join('; ');");
	}

	private String shown(String symbol) {
		return this.browser
			.run("const b = connection.book(args[0]); const text = (side) => side.map(({ price, qty }) =>"
					+ " price + ' ' + qty).join(','); return [b.state, b.checksum, text(b.bids), text(b.asks)].join(';');",
					symbol)
			.toString();
	}

	private void awaitTruth(String symbol) {
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
			BookTruth truth = this.simulator.market().truth(symbol).top(25);
			assertThat(shown(symbol)).isEqualTo("LIVE;" + truth.checksum() + ";"
					+ truth.bids()
						.stream()
						.map((level) -> level.price().toPlainString() + " " + level.qty().toPlainString())
						.collect(Collectors.joining(","))
					+ ";"
					+ truth.asks()
						.stream()
						.map((level) -> level.price().toPlainString() + " " + level.qty().toPlainString())
						.collect(Collectors.joining(",")));
		});
	}

	private void step(String symbol) {
		((GeneratedMarket) this.simulator.market()).step(symbol, 20);
	}

	@Test
	void showsTheTruthAndComesBackAfterEveryTrouble() {
		awaitTruth("BTC/USD");
		awaitTruth("ETH/USD");
		assertThat(log().toString()).contains("NO/SUCH AWAITING_SNAPSHOT STALE", "error UNKNOWN_SYMBOL");
		step("BTC/USD");
		awaitTruth("BTC/USD");
		assertThat(this.browser.run("return connection.book('BTC/USD').updates;"))
			.asInstanceOf(InstanceOfAssertFactories.LONG)
			.isBetween(20L, 100L);

		this.simulator.faults().changeChecksumInNext("BTC/USD");
		step("BTC/USD");
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(log().toString()).contains("RESYNCING LIVE"));
		awaitTruth("BTC/USD");
		assertThat(log().toString()).contains("error CHECKSUM_MISMATCH; BTC/USD LIVE RESYNCING; BTC/USD RESYNCING LIVE")
			.doesNotContain("ETH/USD LIVE");

		this.simulator.connections().forEach((connection) -> connection.close(1001, "bye"));
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(log().toString()).contains("ETH/USD LIVE DISCONNECTED",
					"ETH/USD DISCONNECTED RESYNCING; ", "ETH/USD RESYNCING LIVE", "error CONNECTION_LOST"));
		awaitTruth("ETH/USD");

		this.simulator.close();
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(shown("ETH/USD")).startsWith("DISCONNECTED;"));
		assertThat(shown("ETH/USD").split(";")[2]).isNotEmpty();
		this.browser.run("connection.close();");
		assertThat(this.browser.run("return connection.state;")).isEqualTo("CLOSED");
	}

}
