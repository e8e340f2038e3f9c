// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.KrakenCredentials;
import dev.krakenboot.auth.http.ReactorNettyHttpTransport;
import dev.krakenboot.auth.testing.Samples;
import dev.krakenboot.core.connection.ReconnectDelay;
import dev.krakenboot.core.token.WebSocketToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Nothing secret is in a log, a text form or an exception, over a real socket and with
 * every logger at its most talkative.
 */
@Timeout(30)
class RedactionTests {

	private static final String PASSWORD = "918273";

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final List<String> texts = new ArrayList<>();

	private final List<String> signatures = new ArrayList<>();

	private final Collector collector = new Collector();

	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.collector.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
		this.collector.start();
		this.root.detachAppender("console");
		this.root.addAppender(this.collector);
		this.root.setLevel(Level.TRACE);
		((Logger) LoggerFactory.getLogger("dev.krakenboot")).setLevel(Level.TRACE);
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/0/private/GetWebSocketsToken",
				(exchange) -> answer(exchange, Samples.TOKEN_ANSWER));
		this.server.createContext("/0/private/Balance",
				(exchange) -> answer(exchange, "{\"error\":[\"EAPI:Invalid signature\"]}"));
		this.server.createContext("/0/private/Ledgers",
				(exchange) -> answer(exchange, "{\"result\":{\"token\":\"" + Samples.TOKEN + "\"}"));
		this.server.createContext("/0/private/OpenOrders", HttpExchange::close);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
		this.root.detachAppender(this.collector);
		((Logger) LoggerFactory.getLogger("dev.krakenboot")).setLevel(Level.ERROR);
		this.root.setLevel(Level.WARN);
	}

	private void answer(HttpExchange exchange, String body) throws IOException {
		synchronized (this.signatures) {
			this.signatures.add(exchange.getRequestHeaders().getFirst("API-Sign"));
		}
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(200, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	@Test
	void nothingSecretIsToldToAnybody() throws Exception {
		KrakenCredentials credentials = Samples.credentials();
		RestOptions options = RestOptions.builder()
			.url(URI.create("http://127.0.0.1:" + this.server.getAddress().getPort()))
			.retryDelay(new ReconnectDelay(Duration.ofMillis(1), Duration.ofMillis(2)))
			.build();
		CredentialsProvider provider = CredentialsProvider.fixed(credentials);
		try (ReactorNettyHttpTransport transport = ReactorNettyHttpTransport.create();
				KrakenRestClient client = KrakenRestClient.builder(transport)
					.options(options)
					.credentials(provider)
					.otp(PASSWORD::toCharArray)
					.build()) {
			RestTokenProvider tokens = new RestTokenProvider(client);
			WebSocketToken token = tokens.token().toCompletableFuture().get(10, TimeUnit.SECONDS);
			assertThat(token.value()).isEqualTo(Samples.TOKEN);
			RestAnswer answer = client.call(RestRequest.query("GetWebSocketsToken"))
				.toCompletableFuture()
				.get(10, TimeUnit.SECONDS);
			assertThat(answer.result()).contains(Samples.TOKEN);
			note(token, answer, credentials, provider, client, client.status(), tokens, tokens.status(), options);
			fails(client, RestRequest.query("Ledgers").with("asset", PASSWORD));
			fails(client, RestRequest.query("OpenOrders"));
			fails(client, RestRequest.query("Balance"));
			fails(client, RestRequest.query("Balance"));
		}
		this.texts.addAll(this.collector.texts);
		assertThat(this.collector.texts).as("logs of all levels")
			.anyMatch((text) -> text.startsWith("TRACE") || text.startsWith("DEBUG"))
			.anyMatch((text) -> text.contains("GetWebSocketsToken"));
		assertThat(this.signatures).hasSizeGreaterThan(2).doesNotContainNull();
		List<String> secrets = new ArrayList<>(this.signatures);
		secrets.addAll(List.of(Samples.SECRET, Samples.TOKEN, Samples.KEY, PASSWORD));
		assertThat(this.texts).allSatisfy((text) -> assertThat(text).doesNotContain(secrets));
	}

	private void note(Object... values) {
		for (Object value : values) {
			this.texts.add(String.valueOf(value));
		}
	}

	private void fails(KrakenRestClient client, RestRequest request) {
		note(request);
		assertThatExceptionOfType(ExecutionException.class)
			.isThrownBy(() -> client.call(request).toCompletableFuture().get(10, TimeUnit.SECONDS))
			.satisfies((ex) -> {
				note(ThrowableProxyUtil.asString(new ThrowableProxy(ex)));
			});
	}

	/** Keeps the texts of events. */
	private static final class Collector extends AppenderBase<ILoggingEvent> {

		private final ConcurrentLinkedQueue<String> texts = new ConcurrentLinkedQueue<>();

		@Override
		protected void append(ILoggingEvent event) {
			String trace = (event.getThrowableProxy() != null) ? ThrowableProxyUtil.asString(event.getThrowableProxy())
					: "";
			this.texts.add(event.getLevel() + " " + event.getLoggerName() + " " + event.getFormattedMessage() + trace);
		}

	}

}
