// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.krakenboot.core.error.KrakenConnectionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.transport.ProxyProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(30)
class ReactorNettyHttpTransportTests {

	private final ReactorNettyHttpTransport transport = ReactorNettyHttpTransport.builder()
		.maxAnswerBytes(1000)
		.build();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.transport.close();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	private void serve(HttpHandler handler) {
		this.server.createContext("/", handler);
	}

	private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
		exchange.sendResponseHeaders(status, (body.length == 0) ? -1 : body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	private HttpCall call(String method, String path, String body) {
		return new HttpCall(method, URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + path),
				Map.of("API-Key", "key", "Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
				body.getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(5));
	}

	private HttpAnswer send(HttpCall call) throws InterruptedException, ExecutionException {
		return this.transport.send(call).toCompletableFuture().get();
	}

	private static void fails(ReactorNettyHttpTransport transport, HttpCall call, String message) {
		assertThatExceptionOfType(ExecutionException.class)
			.isThrownBy(() -> transport.send(call).toCompletableFuture().get(20, TimeUnit.SECONDS))
			.satisfies((ex) -> assertThat(ex.getCause()).isExactlyInstanceOf(KrakenConnectionException.class)
				.hasMessageContaining(message)
				.hasMessageStartingWith(call.method()));
	}

	@Test
	void sendsTheExactBytesAndHeaders() throws Exception {
		CompletableFuture<String> seen = new CompletableFuture<>();
		serve((exchange) -> {
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			seen.complete(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
					+ exchange.getRequestHeaders().getFirst("API-Key") + " "
					+ exchange.getRequestHeaders().getFirst("Content-Type") + " "
					+ exchange.getRequestHeaders().getFirst("Content-Length") + " " + body);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			answer(exchange, 200, "{\"error\":[]}".getBytes(StandardCharsets.UTF_8));
		});
		HttpAnswer answer = send(call("POST", "/0/private/Balance", "nonce=1&key=my%20wallet%2B1"));
		assertThat(seen.get()).isEqualTo("POST /0/private/Balance key application/x-www-form-urlencoded; charset=utf-8 "
				+ "27 nonce=1&key=my%20wallet%2B1");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.contentType()).isEqualTo("application/json");
		assertThat(answer.body()).asString().isEqualTo("{\"error\":[]}");
	}

	@Test
	void getsWithoutABodyAndKeepsTheQuery() throws Exception {
		serve((exchange) -> answer(exchange, 502, new byte[0]));
		HttpAnswer answer = send(call("GET", "/0/public/Ticker?pair=XBT%2FUSD", ""));
		assertThat(answer.status()).isEqualTo(502);
		assertThat(answer.body()).isEmpty();
		assertThat(answer.contentType()).isEmpty();
	}

	@Test
	void followsNoRedirect() throws Exception {
		AtomicInteger calls = new AtomicInteger();
		serve((exchange) -> {
			calls.incrementAndGet();
			exchange.getResponseHeaders().set("Location", "/elsewhere");
			answer(exchange, 307, new byte[0]);
		});
		assertThat(send(call("POST", "/0/private/Balance", "nonce=1")).status()).isEqualTo(307);
		assertThat(calls).hasValue(1);
	}

	@Test
	void refusesALargeAnswer() {
		serve((exchange) -> answer(exchange, 200, new byte[1001]));
		fails(this.transport, call("POST", "/0/private/Balance", "nonce=1"), "larger than 1000 bytes");
	}

	@Test
	void givesUpAfterTheTimeout() {
		CompletableFuture<Void> end = new CompletableFuture<>();
		serve((exchange) -> end.join());
		HttpCall slow = call("POST", "/0/private/Balance", "nonce=1");
		fails(this.transport,
				new HttpCall(slow.method(), slow.uri(), slow.headers(), slow.body(), Duration.ofMillis(200)),
				"within PT0.2S");
		end.complete(null);
	}

	@Test
	void repeatsNothingWhenTheConnectionIsLost() {
		AtomicInteger calls = new AtomicInteger();
		serve((exchange) -> {
			calls.incrementAndGet();
			exchange.close();
		});
		fails(this.transport, call("POST", "/0/private/Balance", "nonce=1"), "no answer of 127.0.0.1");
		assertThat(calls).hasValue(1);
	}

	@Test
	void saysThatNobodyListens() throws IOException {
		int port;
		try (ServerSocket socket = new ServerSocket(0)) {
			port = socket.getLocalPort();
		}
		fails(this.transport, new HttpCall("GET", URI.create("http://127.0.0.1:" + port + "/"), Map.of(), new byte[0],
				Duration.ofSeconds(5)), "no answer of 127.0.0.1");
	}

	@Test
	void sendsNothingUnencryptedToAnotherMachine() {
		fails(this.transport, new HttpCall("POST", URI.create("http://api.kraken.com/0/private/Balance"), Map.of(),
				new byte[0], Duration.ofSeconds(5)), "without encryption");
	}

	@Test
	void leavesGivenResourcesOpenAndAppliesTheCustomizer() throws Exception {
		ConnectionProvider connections = ConnectionProvider.create("given", 1);
		LoopResources loops = LoopResources.create("given", 1, true);
		serve((exchange) -> answer(exchange, 200,
				exchange.getRequestHeaders().getFirst("X-Proxy").getBytes(StandardCharsets.UTF_8)));
		for (int i = 0; i < 2; i++) {
			try (ReactorNettyHttpTransport given = ReactorNettyHttpTransport.builder()
				.connections(connections)
				.loops(loops)
				.customizer((client) -> client.headers((headers) -> headers.set("X-Proxy", "yes")))
				.build()) {
				HttpAnswer answer = given.send(call("GET", "/", "")).toCompletableFuture().get();
				assertThat(answer.body()).asString().isEqualTo("yes");
			}
		}
		assertThat(connections.isDisposed()).isFalse();
		assertThat(loops.isDisposed()).isFalse();
		connections.dispose();
		loops.dispose();
	}

	@Test
	void leavesNamesToTheProxySinceThisMachineMayKnowNone() throws IOException {
		try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.threads.execute(() -> {
				try {
					proxy.accept().close();
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
			try (ReactorNettyHttpTransport through = ReactorNettyHttpTransport.builder()
				.customizer((client) -> client
					.proxy((spec) -> spec.type(ProxyProvider.Proxy.HTTP).host("127.0.0.1").port(proxy.getLocalPort())))
				.build()) {
				fails(through, new HttpCall("GET", URI.create("https://exchange.invalid/0/public/Time"), Map.of(),
						new byte[0], Duration.ofSeconds(10)), "the proxy opens no connection to exchange.invalid");
			}
		}
	}

}
