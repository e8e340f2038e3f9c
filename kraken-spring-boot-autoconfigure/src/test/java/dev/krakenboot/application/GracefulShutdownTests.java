// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.application;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.krakenboot.book.BookState;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.simulator.KrakenSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A request that is under way when an application is closed. */
@Timeout(60)
class GracefulShutdownTests {

	@Test
	void hasLiveBooksUntilTheLastRequestIsAnswered() throws Exception {
		try (KrakenSimulator exchange = KrakenSimulator.builder().build().start()) {
			ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
				.web(WebApplicationType.SERVLET)
				.properties("server.port=0", "server.shutdown=graceful", "kraken.connect-budget.attempts=1000",
						"kraken.endpoints.public-url=" + exchange.publicUrl(),
						"kraken.subscriptions.book.symbols=BTC/USD")
				.registerShutdownHook(false)
				.run();
			KrakenClient client = context.getBean(KrakenClient.class);
			Slow slow = context.getBean(Slow.class);
			int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
			await().until(() -> client.book("BTC/USD").orElseThrow().state() == BookState.LIVE);
			CompletableFuture<HttpResponse<String>> answer = HttpClient.newHttpClient()
				.sendAsync(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/slow")).build(),
						HttpResponse.BodyHandlers.ofString());
			assertThat(slow.arrived.await(20, TimeUnit.SECONDS)).isTrue();
			CompletableFuture<Void> closed = CompletableFuture.runAsync(context::close);
			await().atMost(Duration.ofSeconds(20)).until(() -> refuses(port));
			slow.leave.countDown();
			assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo("LIVE");
			closed.get(20, TimeUnit.SECONDS);
			assertThat(client.isRunning()).isFalse();
		}
	}

	private static boolean refuses(int port) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			return !socket.isConnected();
		}
		catch (IOException ex) {
			return true;
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Slow.class)
	static class Application {

	}

	@RestController
	static class Slow {

		private final CountDownLatch arrived = new CountDownLatch(1);

		private final CountDownLatch leave = new CountDownLatch(1);

		private final KrakenClient kraken;

		Slow(KrakenClient kraken) {
			this.kraken = kraken;
		}

		@GetMapping("/slow")
		String slow() throws InterruptedException {
			this.arrived.countDown();
			this.leave.await(20, TimeUnit.SECONDS);
			return this.kraken.book("BTC/USD").orElseThrow().state().name();
		}

	}

}
