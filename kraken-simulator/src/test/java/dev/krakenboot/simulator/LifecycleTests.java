// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import dev.krakenboot.simulator.market.GeneratedMarket;
import dev.krakenboot.simulator.market.SimulatedPair;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class LifecycleTests {

	private static final String HEARTBEAT = "{\"channel\":\"heartbeat\"}";

	@Test
	void sendsHeartbeatsOnlyOnceThereIsASubscription() {
		try (KrakenSimulator simulator = KrakenSimulator.builder().heartbeatInterval(Duration.ofMillis(20)).build();
				TestClient subscribed = TestClient.connected(simulator.start());
				TestClient idle = TestClient.connected(simulator)) {
			subscribed.send("{\"method\":\"subscribe\",\"params\":{\"channel\":\"instrument\",\"snapshot\":false}}");
			for (int i = 0; i < 5; i++) {
				subscribed.take(HEARTBEAT::equals);
			}
			assertThat(idle.takeUntilPong()).isEmpty();
		}
	}

	@Test
	void runsAMarketNoFasterThanItsRateAndFairlyOnEveryPair() {
		GeneratedMarket market = GeneratedMarket.builder().pairs(3).levels(10).messagesPerSecond(400).build();
		AtomicLong changes = new AtomicLong();
		market.addListener((change) -> changes.incrementAndGet());
		long start = System.nanoTime();
		try (KrakenSimulator simulator = KrakenSimulator.builder().market(market).build().start();
				TestClient client = TestClient.connected(simulator)) {
			client.subscribe(10, "BTC/USD", "ETH/USD", "SOL/USD");
			for (SimulatedPair pair : market.pairs()) {
				client.take((text) -> text.contains("\"update\"") && text.contains(pair.symbol()));
			}
			List<String> books = client.takeBooks(600);
			long changed = changes.get();
			double seconds = (System.nanoTime() - start) / 1e9;
			assertThat(changed).isBetween(600L, (long) (3 * 400 * seconds * 1.05) + 3);
			for (SimulatedPair pair : market.pairs()) {
				assertThat(books.stream().filter((text) -> text.contains(pair.symbol())).count()).isBetween(190L, 210L);
			}
		}
	}

	@Test
	void tellsListenersTheStateEveryFrameLeadsTo() {
		GeneratedMarket market = GeneratedMarket.builder().pair(SimulatedPair.BTC_USD).build();
		ConcurrentLinkedQueue<String> times = new ConcurrentLinkedQueue<>();
		market.addListener((change) -> {
			if (change.publishedDepths().contains(10)) {
				times.add(change.timestamp() + " " + change.truth(10).checksum());
			}
		});
		try (KrakenSimulator simulator = KrakenSimulator.builder().market(market).build().start();
				TestClient client = TestClient.connected(simulator)) {
			client.subscribe(10, "BTC/USD");
			NaiveBook book = new NaiveBook(10).apply(client.takeBook());
			market.step("BTC/USD", 300);
			for (String frame : client.takeBooks(300)) {
				book.apply(frame);
				assertThat(Instant.parse(book.timestamp()) + " " + book.checksum()).isEqualTo(times.poll());
			}
			assertThat(times).isEmpty();
		}
	}

	@Test
	void stepsNoFasterThanAClientReads() {
		GeneratedMarket market = GeneratedMarket.builder().pair(SimulatedPair.BTC_USD).build();
		try (KrakenSimulator simulator = KrakenSimulator.builder()
			.market(market)
			.mostPendingBytes(3 << 20)
			.build()
			.start(); TestClient client = TestClient.connected(simulator)) {
			client.subscribe(10, "BTC/USD");
			NaiveBook book = new NaiveBook(10).apply(client.takeBook());
			market.step("BTC/USD", 30_000);
			book.applyAll(client.takeBooks(30_000));
			assertThat(book.mismatched()).isZero();
			assertThat(book.checksum()).isEqualTo(market.truth("BTC/USD").checksum());
		}
	}

	@Test
	void cutsAClientThatDoesNotRead() throws IOException {
		GeneratedMarket market = GeneratedMarket.builder()
			.pair(SimulatedPair.BTC_USD)
			.messagesPerSecond(20_000)
			.build();
		try (KrakenSimulator simulator = KrakenSimulator.builder()
			.market(market)
			.mostPendingBytes(200_000)
			.build()
			.start(); Socket socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port())) {
			socket.setReceiveBufferSize(4096);
			socket.getOutputStream()
				.write(("GET /v2 HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
						+ "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			InputStream in = socket.getInputStream();
			assertThat(in.read()).isEqualTo('H');
			socket.getOutputStream()
				.write(masked("{\"method\":\"subscribe\",\"params\":{\"channel\":\"book\",\"symbol\":[\"BTC/USD\"],"
						+ "\"depth\":10}}"));
			Awaitility.await().until(() -> simulator.received().size() == 1);
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> simulator.connectionCount() == 0);
		}
	}

	@Test
	void startsOnceAndClosesForGood() {
		KrakenSimulator simulator = KrakenSimulator.builder().build();
		assertThatIllegalStateException().isThrownBy(simulator::port);
		assertThat(simulator.connections()).isEmpty();
		simulator.start();
		int port = simulator.port();
		assertThat(simulator.start().port()).isEqualTo(port);
		assertThat(simulator.publicUrl()).hasToString("ws://127.0.0.1:" + port + "/v2");
		simulator.close();
		simulator.close();
		assertThatIllegalStateException().isThrownBy(simulator::start);
		try (KrakenSimulator again = KrakenSimulator.builder().port(port).build()) {
			assertThat(again.start().port()).isEqualTo(port);
		}
	}

	@Test
	void leavesNoThreadAndNoOpenConnection() {
		GeneratedMarket market = GeneratedMarket.builder().pairs(2).messagesPerSecond(100).build();
		KrakenSimulator simulator = KrakenSimulator.builder().market(market).build().start();
		TestClient client = TestClient.connected(simulator);
		client.subscribe(10, "BTC/USD");
		client.takeBooks(5);
		assertThat(threads()).contains("kraken-simulator-market");
		long start = System.nanoTime();
		simulator.close();
		assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(3).toNanos());
		assertThat(client.awaitEnd()).isTrue();
		Awaitility.await().untilAsserted(() -> assertThat(threads()).isEmpty());
	}

	@Test
	void leavesNoThreadWhenThePortIsTaken() {
		try (KrakenSimulator first = KrakenSimulator.builder().build().start()) {
			KrakenSimulator second = KrakenSimulator.builder().port(first.port()).build();
			int threads = threads().size();
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(second::start)
				.withMessageContaining(String.valueOf(first.port()));
			Awaitility.await().untilAsserted(() -> assertThat(threads()).hasSize(threads));
		}
	}

	@Test
	void answersAPlainRequestWithoutHarm() throws Exception {
		try (KrakenSimulator simulator = KrakenSimulator.builder().build().start()) {
			for (String path : List.of("/v2", "/v1", "/")) {
				URI uri = URI.create("http://127.0.0.1:" + simulator.port() + path);
				assertThat(HttpClient.newHttpClient()
					.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
					.statusCode()).isBetween(400, 499);
			}
			TestClient.connected(simulator).close();
		}
	}

	@Test
	void refusesPairsItCannotMove() {
		GeneratedMarket.Builder cheap = GeneratedMarket.builder().pair(SimulatedPair.of("A/USD", 2, 8, "0.09", "1"));
		assertThatIllegalArgumentException().isThrownBy(cheap::build);
		GeneratedMarket.Builder huge = GeneratedMarket.builder()
			.pair(SimulatedPair.of("A/USD", 2, 8, "9.00", "100000000000"));
		assertThatIllegalArgumentException().isThrownBy(huge::build);
		GeneratedMarket.Builder twice = GeneratedMarket.builder().pairs(1).pairs(1);
		assertThatIllegalArgumentException().isThrownBy(twice::build);
		assertThatIllegalArgumentException().isThrownBy(() -> SimulatedPair.of("BTCUSD", 1, 8, "1.0", "1"));
	}

	private static List<String> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith("kraken-simulator"))
			.toList();
	}

	private static byte[] masked(String text) {
		byte[] payload = (text + " ".repeat(126)).getBytes(StandardCharsets.US_ASCII);
		byte[] frame = new byte[payload.length + 8];
		frame[0] = (byte) 0x81;
		frame[1] = (byte) (0x80 | 126);
		frame[2] = (byte) (payload.length >> 8);
		frame[3] = (byte) payload.length;
		System.arraycopy(payload, 0, frame, 8, payload.length);
		return frame;
	}

}
