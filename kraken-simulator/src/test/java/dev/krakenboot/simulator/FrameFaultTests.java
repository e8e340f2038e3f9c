// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.krakenboot.simulator.fault.FrameFaults;
import dev.krakenboot.simulator.market.GeneratedMarket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FrameFaultTests {

	private final KrakenSimulator simulator = KrakenSimulator.builder()
		.market(GeneratedMarket.builder().seed(4).pairs(2).build())
		.heartbeatInterval(Duration.ZERO)
		.build();

	private final FrameFaults frames = this.simulator.faults().frames();

	private final NaiveBook book = new NaiveBook(10);

	private TestClient client;

	/** Gets the same frames as the client without any fault. */
	private final List<String> market = new ArrayList<>();

	@BeforeEach
	void subscribe() {
		this.frames.add((connection, frame, next) -> {
			if (frame.text().startsWith("{\"channel\":\"book\",\"type\":\"update\"")) {
				this.market.add(frame.text());
			}
			next.accept(frame);
		});
		this.client = TestClient.connected(this.simulator.start()).subscribe(10, "BTC/USD");
		this.book.apply(this.client.takeBook());
	}

	@AfterEach
	void close() {
		this.client.close();
		this.simulator.close();
	}

	@Test
	void sendsUpdatesTwice() {
		this.frames.duplicateNext("BTC/USD", 2);
		step("BTC/USD", 3);
		List<String> received = this.client.takeBooks(5);
		assertThat(received).containsExactly(market(0), market(0), market(1), market(1), market(2));
		assertThat(this.book.applyAll(received).mismatched()).isZero();
		assertThat(this.client.takeUntilPong()).isEmpty();
	}

	@Test
	void swapsTheNextTwoOfTheSymbolOnly() {
		this.client.subscribe(25, "ETH/USD").takeBook();
		this.frames.swapNext("BTC/USD");
		step("BTC/USD", 1);
		step("ETH/USD", 1);
		List<String> whileWaiting = this.client.takeUntilPong();
		assertThat(whileWaiting).isNotEmpty().allMatch((text) -> text.contains("\"ETH/USD\""));
		step("BTC/USD", 2);
		List<String> bitcoin = this.market.stream().filter((text) -> text.contains("BTC/USD")).toList();
		List<String> received = this.client.takeBooks(3);
		assertThat(received).containsExactly(bitcoin.get(1), bitcoin.get(0), bitcoin.get(2));
		assertThat(this.book.applyAll(received).mismatched()).isPositive();
	}

	@Test
	void endsTheWaitForTheSecondWithASnapshot() {
		this.frames.swapNext("BTC/USD");
		step("BTC/USD", 1);
		unsubscribe();
		this.client.subscribe(10, "BTC/USD");
		assertThat(this.client.takeBook()).isEqualTo(market(0));
		assertThat(this.client.takeBook()).contains("\"snapshot\"");
		step("BTC/USD", 2);
		assertThat(this.client.takeBooks(2)).containsExactly(market(1), market(2));
	}

	@Test
	void forgetsASwapWhoseConnectionHasEnded() {
		this.frames.swapNext("BTC/USD");
		step("BTC/USD", 1);
		this.simulator.faults().cutConnections();
		try (TestClient next = TestClient.connected(this.simulator).subscribe(10, "BTC/USD")) {
			next.takeBook();
			step("BTC/USD", 2);
			List<String> latest = this.market.subList(this.market.size() - 2, this.market.size());
			assertThat(next.takeBooks(2)).containsExactly(latest.get(1), latest.get(0));
		}
	}

	@Test
	void delaysSomeWhileOthersOvertakeThem() {
		this.frames.delayNext("BTC/USD", 2, Duration.ofMillis(150));
		long start = System.nanoTime();
		step("BTC/USD", 4);
		assertThat(this.client.takeBooks(4)).containsExactly(market(2), market(3), market(0), market(1));
		assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(Duration.ofMillis(150).toNanos());
	}

	@Test
	void cutsATextAtAGivenPlace() {
		this.frames.truncateNext("BTC/USD", 20);
		this.frames.truncateNext("BTC/USD", 1_000_000);
		step("BTC/USD", 2);
		assertThat(this.client.take()).isEqualTo(market(0).substring(0, 19));
		assertThat(this.client.take()).isEqualTo(market(1));
	}

	@Test
	void cutsATextAtAPlaceDrawnFromASeed() {
		List<Integer> lengths = lengthsOfTruncated(this.simulator, this.client);
		assertThat(Set.copyOf(lengths)).hasSizeGreaterThan(10);
		for (int i = 0; i < lengths.size(); i++) {
			assertThat(lengths.get(i)).isBetween(1, market(i).length() - 1);
		}
		try (KrakenSimulator again = KrakenSimulator.builder()
			.market(GeneratedMarket.builder().seed(4).pairs(2).build())
			.heartbeatInterval(Duration.ZERO)
			.build()
			.start(); TestClient other = TestClient.connected(again).subscribe(10, "BTC/USD")) {
			other.takeBook();
			assertThat(lengthsOfTruncated(again, other)).isEqualTo(lengths);
		}
	}

	private static List<Integer> lengthsOfTruncated(KrakenSimulator simulator, TestClient client) {
		List<Integer> lengths = new ArrayList<>();
		for (int seed = 0; seed < 20; seed++) {
			simulator.faults().frames().truncateNextByChance("BTC/USD", seed);
			simulator.market().step("BTC/USD", 1);
			lengths.add(client.take().length());
		}
		return lengths;
	}

	@Test
	void sendsATextInPieces() throws IOException {
		try (RawSocket raw = new RawSocket(this.simulator)) {
			raw.read();
			raw.subscribe("ETH/USD");
			assertThat(raw.read().text()).contains("\"success\":true");
			assertThat(raw.read().text()).contains("\"snapshot\"");
			this.frames.fragmentNext("ETH/USD", 1, 5);
			this.frames.fragmentNext("BTC/USD", 1, 3);
			step("ETH/USD", 2);
			ByteArrayOutputStream whole = new ByteArrayOutputStream();
			for (int i = 0; i < 5; i++) {
				RawSocket.Frame piece = raw.read();
				assertThat(piece.opcode()).isEqualTo((i == 0) ? 1 : 0);
				assertThat(piece.last()).isEqualTo(i == 4);
				whole.write(piece.payload());
			}
			assertThat(whole.toString(StandardCharsets.UTF_8)).isEqualTo(market(0));
			RawSocket.Frame next = raw.read();
			assertThat(next.text()).isEqualTo(market(1));
			assertThat(next.last()).isTrue();
		}
	}

	@Test
	void sendsAnythingInPieces() throws IOException {
		this.frames.fragmentNext(2, 1000);
		try (RawSocket raw = new RawSocket(this.simulator)) {
			int pieces = 1;
			while (!raw.read().last()) {
				pieces++;
			}
			assertThat(pieces).isGreaterThan(80).isLessThan(1000);
		}
		assertThat(this.client.takeUntilPong()).isEmpty();
	}

	@Test
	void withholdsTheDataOfSomeSymbolsWhileAnswersGoOn() {
		this.frames.withholdData("BTC/USD");
		step("BTC/USD", 5);
		assertThat(this.client.subscribe(10, "ETH/USD").take()).contains("\"success\":true");
		assertThat(this.client.take()).contains("\"snapshot\"");
		step("ETH/USD", 1);
		step("BTC/USD", 5);
		assertThat(this.client.takeUntilPong()).singleElement().asString().contains("ETH/USD");
		this.frames.resumeData();
		step("BTC/USD", 2);
		assertThat(this.client.takeBooks(2)).allMatch((text) -> text.contains("BTC/USD"));
	}

	@Test
	void withholdsAllDataWhileHeartbeatsGoOn() {
		try (KrakenSimulator beating = KrakenSimulator.builder()
			.heartbeatInterval(Duration.ofMillis(5))
			.build()
			.start(); TestClient listener = TestClient.connected(beating).subscribe(10, "BTC/USD")) {
			listener.takeBook();
			beating.faults().withholdData();
			beating.market().step("BTC/USD", 50);
			assertThat(listener.subscribe(10, "ETH/USD").take((text) -> !text.contains("heartbeat")))
				.contains("\"success\":true");
			for (int i = 0; i < 5; i++) {
				assertThat(listener.take()).isEqualTo("{\"channel\":\"heartbeat\"}");
			}
			beating.faults().resumeData();
			beating.market().step("BTC/USD", 1);
			assertThat(listener.takeBook()).contains("\"update\"");
		}
	}

	@Test
	void forgetsEverythingWhenCleared() {
		this.frames.loseNext("BTC/USD", 5);
		this.frames.duplicateNext("BTC/USD", 5);
		this.frames.withholdData();
		this.frames.withholdAcks();
		this.simulator.faults().clear();
		step("BTC/USD", 5);
		assertThat(this.book.applyAll(this.client.takeBooks(5)).mismatched()).isZero();
		assertThat(this.client.subscribe(10, "ETH/USD").take()).contains("\"success\":true");
	}

	private String market(int index) {
		return this.market.get(index);
	}

	private void step(String symbol, int messages) {
		this.simulator.market().step(symbol, messages);
	}

	private void unsubscribe() {
		this.client.send(
				"{\"method\":\"unsubscribe\",\"params\":{\"channel\":\"book\",\"symbol\":[\"BTC/USD\"],\"depth\":10}}");
	}

}
