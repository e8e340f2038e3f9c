// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;

import dev.krakenboot.simulator.fault.ConnectionFaults;
import dev.krakenboot.simulator.market.GeneratedMarket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ConnectionFaultTests {

	private static final Duration LONG = Duration.ofMinutes(5);

	private final KrakenSimulator simulator = KrakenSimulator.builder()
		.market(GeneratedMarket.builder().seed(4).pairs(2).build())
		.heartbeatInterval(Duration.ZERO)
		.build();

	private final ConnectionFaults connections = this.simulator.faults().connections();

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

	@ParameterizedTest
	@ValueSource(ints = { 1012, 1013 })
	void closesWithACodeAfterWhatWasSent(int code) {
		step(20);
		this.connections.close(code, "maintenance");
		step(20);
		assertThat(this.client.awaitEnd()).isTrue();
		assertThat(this.client.closeCode()).isEqualTo(code);
		assertThat(this.book.applyAll(this.client.takeBooks(20)).mismatched()).isZero();
		assertThat(this.client.untaken()).isEmpty();
		Awaitility.await().until(() -> this.simulator.connectionCount() == 0);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void sendsOneCloseFrameWhetherTheClientAnswersOrNot(boolean answers) throws IOException {
		try (RawSocket raw = new RawSocket(this.simulator)) {
			raw.read();
			this.connections.close(1012, "restart");
			RawSocket.Frame close = raw.read();
			assertThat(close.opcode()).isEqualTo(8);
			assertThat(close.payload()).startsWith(1012 >> 8, 1012 & 0xFF);
			assertThat(close.text()).endsWith("restart");
			if (answers) {
				raw.close(1012);
			}
			assertThat(raw.isAtEnd()).isTrue();
		}
	}

	@Test
	void refusesCodesThatNoCloseFrameMayCarry() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.connections.close(1006, ""));
		assertThat(this.client.takeUntilPong()).isEmpty();
	}

	@Test
	void refusesTheNextUpgradesOnly() {
		this.connections.refuseNextUpgrades(429, 2);
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> TestClient.connect(this.simulator))
				.withCauseInstanceOf(WebSocketHandshakeException.class)
				.satisfies((ex) -> assertThat(((WebSocketHandshakeException) ex.getCause()).getResponse().statusCode())
					.isEqualTo(429));
		}
		TestClient.connected(this.simulator).close();
	}

	@Test
	void readsNothingForAWhile() {
		String ping = "{\"method\":\"ping\",\"req_id\":55}";
		this.connections.pauseReading(LONG);
		this.client.send(ping);
		step(3);
		assertThat(this.book.applyAll(this.client.takeBooks(3)).mismatched()).isZero();
		try (TestClient other = TestClient.connected(this.simulator)) {
			for (int i = 0; i < 50; i++) {
				other.takeUntilPong();
			}
		}
		assertThat(this.simulator.received()).doesNotContain(ping);
		this.connections.resumeReading();
		assertThat(this.client.take()).contains("\"pong\"").contains("55");
	}

	@Test
	void readsAgainByItself() {
		long start = System.nanoTime();
		this.connections.pauseReading(Duration.ofMillis(100));
		assertThat(this.client.takeUntilPong()).isEmpty();
		assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(Duration.ofMillis(100).toNanos());
	}

	@Test
	void keepsWritesBackAndThenBursts() {
		this.connections.pauseWriting(LONG);
		step(100);
		try (TestClient other = TestClient.connected(this.simulator).subscribe(10, "BTC/USD")) {
			other.takeBook();
			step(100);
			other.takeBooks(100);
		}
		assertThat(this.client.untaken()).isEmpty();
		this.connections.resumeWriting();
		this.book.applyAll(this.client.takeBooks(200));
		assertThat(this.book.mismatched()).isZero();
		assertThat(this.book.checksum()).isEqualTo(this.simulator.market().truth("BTC/USD").checksum());
	}

	@Test
	void writesAgainByItself() {
		long start = System.nanoTime();
		this.connections.pauseWriting(Duration.ofMillis(100));
		assertThat(this.client.takeUntilPong()).isEmpty();
		assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(Duration.ofMillis(100).toNanos());
	}

	@Test
	void dribblesAFewBytesAtATime() {
		long start = System.nanoTime();
		this.connections.dribble(100, Duration.ofMillis(2));
		step(20);
		List<String> received = this.client.takeBooks(20);
		int bytes = received.stream().mapToInt(String::length).sum();
		assertThat(System.nanoTime() - start).isGreaterThan(Duration.ofMillis(2).multipliedBy(bytes / 100).toNanos());
		step(1000);
		this.connections.resumeWriting();
		assertThat(this.book.applyAll(received).applyAll(this.client.takeBooks(1000)).mismatched()).isZero();
	}

	@Test
	void losesWhatWasKeptBackWhenItFallsSilent() {
		this.connections.pauseWriting(LONG);
		step(10);
		this.connections.silence();
		this.simulator.faults().clear();
		assertThat(this.client.takeUntilPong()).isEmpty();
	}

	@Test
	void endsConnectionsThatAreKeptBack() {
		this.connections.pauseWriting(LONG);
		step(10);
		this.connections.cut();
		assertThat(this.client.awaitEnd()).isTrue();
		Awaitility.await().until(() -> this.simulator.connectionCount() == 0);
	}

	@ParameterizedTest
	@ValueSource(ints = { 33, 70_000, 5_000_000 })
	void sendsAFrameOfAnySize(int bytes) {
		this.connections.sendOversize(bytes);
		assertThat(this.client.take()).hasSize(bytes).startsWith("{\"channel\":\"").endsWith("\"}");
	}

	private void step(int messages) {
		this.simulator.market().step("BTC/USD", messages);
	}

}
