// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;

import dev.krakenboot.simulator.fault.Faults;
import dev.krakenboot.simulator.market.GeneratedMarket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FaultTests {

	private final KrakenSimulator simulator = KrakenSimulator.builder()
		.market(GeneratedMarket.builder().seed(4).pairs(2).build())
		.heartbeatInterval(Duration.ZERO)
		.build();

	private final Faults faults = this.simulator.faults();

	private final NaiveBook book = new NaiveBook(10);

	private TestClient client;

	@BeforeEach
	void subscribe() {
		this.client = TestClient.connected(this.simulator.start()).subscribe(10, "BTC/USD");
		this.book.apply(this.client.takeBook());
	}

	@AfterEach
	void close() {
		this.client.close();
		this.simulator.close();
	}

	@Test
	void changesADigitSoThatTheChecksumFails() {
		for (int i = 1; i <= 50; i++) {
			this.faults.changeDigitInNext("BTC/USD");
			step(1);
			assertThat(this.book.apply(this.client.takeBook()).mismatched()).isEqualTo(i);
			resubscribe();
		}
		step(20);
		assertThat(this.book.applyAll(this.client.takeBooks(20)).mismatched()).isEqualTo(50);
	}

	@Test
	void changesAChecksum() {
		this.faults.changeChecksumInNext("BTC/USD");
		step(5);
		this.book.applyAll(this.client.takeBooks(5));
		assertThat(this.book.mismatched()).isOne();
		assertThat(this.book.checksum()).isEqualTo(this.simulator.market().truth("BTC/USD").checksum());
	}

	@Test
	void changesOnlyTheSymbolThatWasNamed() {
		this.faults.changeDigitInNext("ETH/USD");
		step(20);
		assertThat(this.book.applyAll(this.client.takeBooks(20)).mismatched()).isZero();
	}

	@Test
	void losesAsManyUpdatesAsTold() {
		step(10);
		this.faults.loseNext("BTC/USD", 3);
		step(10);
		List<String> received = this.client.takeBooks(17);
		assertThat(this.client.takeUntilPong()).isEmpty();
		assertThat(this.book.applyAll(received.subList(0, 10)).mismatched()).isZero();
		assertThat(this.book.applyAll(received.subList(10, 17)).mismatched()).isPositive();
	}

	@Test
	void cutsConnectionsWithoutACloseFrame() {
		this.faults.cutConnections();
		assertThat(this.client.awaitEnd()).isTrue();
		assertThat(this.client.isClosedByFrame()).isFalse();
		Awaitility.await().until(() -> this.simulator.connectionCount() == 0);
		step(5);
		try (TestClient next = TestClient.connected(this.simulator).subscribe(10, "BTC/USD")) {
			assertThat(new NaiveBook(10).apply(next.takeBook()).matched()).isOne();
		}
	}

	@Test
	void refusesASymbolUntilItAcceptsItAgain() {
		this.faults.refuse("ETH/USD", "Currency pair not supported ETH/USD");
		assertThat(this.client.subscribe(25, "ETH/USD").take())
			.startsWith("{\"error\":\"Currency pair not supported ETH/USD\",\"method\":\"subscribe\",\"req_id\":25,"
					+ "\"success\":false,\"symbol\":\"ETH/USD\"");
		this.faults.accept("ETH/USD");
		assertThat(this.client.subscribe(25, "ETH/USD").take()).contains("\"success\":true");
	}

	@Test
	void refusesUpgradesWithAStatus() {
		this.faults.refuseUpgrades(503);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> TestClient.connect(this.simulator))
			.withCauseInstanceOf(WebSocketHandshakeException.class)
			.satisfies((ex) -> assertThat(((WebSocketHandshakeException) ex.getCause()).getResponse().statusCode())
				.isEqualTo(503));
		this.faults.acceptUpgrades();
		TestClient.connected(this.simulator).close();
	}

	@Test
	void fallsSilentWhileTheConnectionStaysOpen() {
		this.faults.silence();
		this.client.send("{\"method\":\"ping\",\"req_id\":1}");
		Awaitility.await().until(() -> this.simulator.received().contains("{\"method\":\"ping\",\"req_id\":1}"));
		step(10);
		this.faults.resume();
		assertThat(this.client.takeUntilPong()).isEmpty();
		assertThat(this.simulator.connectionCount()).isOne();
		step(5);
		assertThat(this.book.applyAll(this.client.takeBooks(5)).mismatched()).isPositive();
	}

	@Test
	void silencesOnlyTheConnectionsThatAreOpen() {
		this.faults.silenceOpenConnections();
		try (TestClient next = TestClient.connected(this.simulator).subscribe(10, "BTC/USD")) {
			next.takeBook();
			step(3);
			assertThat(next.takeBooks(3)).hasSize(3);
			assertThat(this.client.untaken()).isEmpty();
		}
	}

	@Test
	void sendsWhateverTextItIsGiven() {
		try (TestClient other = TestClient.connected(this.simulator)) {
			this.faults.sendToSubscribers("BTC/USD", "{\"channel\":\"new\"}");
			this.faults.sendToAll("not json");
			assertThat(this.client.take()).isEqualTo("{\"channel\":\"new\"}");
			assertThat(this.client.take()).isEqualTo("not json");
			assertThat(other.take()).isEqualTo("not json");
		}
	}

	@Test
	void acknowledgesWithoutData() {
		this.faults.ackWithoutData("ETH/USD");
		assertThat(this.client.subscribe(10, "ETH/USD").take()).contains("\"success\":true");
		this.simulator.market().step("ETH/USD", 10);
		assertThat(this.client.takeUntilPong()).isEmpty();
	}

	@Test
	void withholdsAcknowledgementsButNotData() {
		this.faults.withholdAcks();
		this.client.subscribe(10, "ETH/USD");
		assertThat(this.client.take()).startsWith("{\"channel\":\"book\",\"type\":\"snapshot\"");
		this.faults.sendAcks();
		assertThat(this.client.subscribe(10, "ETH/USD").take()).contains("Already subscribed");
	}

	@Test
	void passesFramesThroughAddedFaultsInTheirOrder() {
		Runnable remove = this.faults.add((connection, frame, next) -> next.accept(frame.withText("a")));
		this.faults.add((connection, frame, next) -> {
			next.accept(frame.withText(frame.text() + "b"));
			next.accept(frame.withText("c"));
		});
		step(1);
		assertThat(List.of(this.client.take(), this.client.take())).containsExactly("ab", "c");
		remove.run();
		this.faults.clear();
		assertThat(this.client.takeUntilPong()).isEmpty();
	}

	private void step(int messages) {
		this.simulator.market().step("BTC/USD", messages);
	}

	private void resubscribe() {
		this.client.send(
				"{\"method\":\"unsubscribe\",\"params\":{\"channel\":\"book\",\"symbol\":[\"BTC/USD\"],\"depth\":10}}");
		this.client.subscribe(10, "BTC/USD");
		this.book.apply(this.client.takeBook());
	}

}
