// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.krakenboot.book.BookState;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.connection.ConnectionOptions;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.DisconnectCause;
import dev.krakenboot.core.connection.ReconnectDelay;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.KrakenEventListener;
import dev.krakenboot.core.testing.ConnectProxy;
import dev.krakenboot.simulator.KrakenSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import reactor.netty.resources.LoopResources;
import reactor.netty.transport.ProxyProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Threads and proxies of an application that a client uses. */
@Timeout(60)
class NettyResourcesTests {

	private final KrakenSimulator exchange = KrakenSimulator.builder().build();

	private KrakenClient client;

	@BeforeEach
	void start() {
		this.exchange.start();
	}

	@AfterEach
	void close() {
		if (this.client != null) {
			this.client.close();
		}
		this.exchange.close();
	}

	private KrakenClientBuilder builder(URI url) {
		return KrakenClient.builder()
			.options((options) -> options.withName("resources"))
			.publicUrl(url)
			.connection(ConnectionOptions.builder()
				.reconnectDelay(new ReconnectDelay(Duration.ofMillis(10), Duration.ofMillis(50)))
				.build())
			.connectBudget(new ConnectBudget(1_000, Duration.ofMinutes(10)))
			.books("BTC/USD");
	}

	private void awaitLive() {
		await().until(() -> this.client.books().get(0).state() == BookState.LIVE);
	}

	@Test
	void runsOnTheThreadsOfTheApplicationAskedForAtEachStartAndNeverEndsThem() {
		LoopResources shared = LoopResources.create("application", 1, true);
		AtomicInteger asked = new AtomicInteger();
		this.client = builder(this.exchange.publicUrl()).sharedLoops(() -> {
			asked.incrementAndGet();
			return shared;
		}).build();
		assertThat(asked).hasValue(0);
		this.client.start();
		awaitLive();
		assertThat(threadsNamed("application-")).isEqualTo(1);
		assertThat(threadsNamed("kraken-resources-nio") + threadsNamed("kraken-resources-epoll")).isZero();
		this.client.stop();
		assertThat(shared.isDisposed()).isFalse();
		this.client.start();
		awaitLive();
		this.client.close();
		assertThat(asked).hasValue(2);
		assertThat(shared.isDisposed()).isFalse();
		assertThat(threadsNamed("application-")).isEqualTo(1);
		shared.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block();
	}

	@Test
	void runsOnThreadsOfItsOwnWhenThoseOfTheApplicationHaveEnded() {
		LoopResources shared = LoopResources.create("ended", 1, true);
		this.client = builder(this.exchange.publicUrl()).sharedLoops(() -> shared).build();
		this.client.start();
		awaitLive();
		assertThat(threadsNamed("ended-")).isEqualTo(1);
		shared.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block();
		this.client.stop();
		this.client.start();
		awaitLive();
		assertThat(threadsNamed("ended-")).isZero();
	}

	@Test
	void canBeStoppedByAThreadThatItRunsOn() throws Exception {
		LoopResources shared = LoopResources.create("stopping", 1, true);
		this.client = builder(this.exchange.publicUrl()).sharedLoops(() -> shared).build();
		this.client.start();
		awaitLive();
		List<ConnectionState> states = new CopyOnWriteArrayList<>();
		Logger logger = (Logger) LoggerFactory.getLogger(ClientConnections.class);
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		log.start();
		logger.addAppender(log);
		shared.onClient(true).next().submit(() -> {
			this.client.stop();
			states.add(this.client.connections().get(0).state());
		}).get(20, TimeUnit.SECONDS);
		logger.detachAppender(log);
		assertThat(states).containsExactly(ConnectionState.STOPPED);
		assertThat(log.list).isEmpty();
		this.client.start();
		awaitLive();
		this.client.close();
		shared.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block();
	}

	private static long threadsNamed(String prefix) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith(prefix))
			.count();
	}

	@Test
	void connectsThroughAProxyOfTheApplication() throws IOException {
		try (ConnectProxy proxy = new ConnectProxy(this.exchange.publicUrl().getPort())) {
			this.client = builder(this.exchange.publicUrl())
				.httpClient((http) -> http
					.proxy((spec) -> spec.type(ProxyProvider.Proxy.HTTP).host("127.0.0.1").port(proxy.port())))
				.build();
			this.client.start();
			awaitLive();
			assertThat(proxy.asked()).containsOnly("CONNECT " + this.exchange.publicUrl().getAuthority());
		}
	}

	@Test
	void leavesNamesToTheProxySinceThisMachineMayKnowNone() throws IOException {
		List<DisconnectCause> causes = new CopyOnWriteArrayList<>();
		try (ConnectProxy proxy = new ConnectProxy(this.exchange.publicUrl().getPort())) {
			this.client = builder(URI.create("wss://exchange.invalid/v2"))
				.httpClient((http) -> http
					.proxy((spec) -> spec.type(ProxyProvider.Proxy.HTTP).host("127.0.0.1").port(proxy.port())))
				.build();
			noteCauses(causes);
			this.client.start();
			await().until(() -> !causes.isEmpty());
			assertThat(proxy.asked()).contains("CONNECT exchange.invalid:443");
			assertThat(causes)
				.allSatisfy((cause) -> assertThat(cause.kind()).isEqualTo(DisconnectCause.Kind.TLS_FAILED));
		}
	}

	@Test
	void saysThatItCouldNotConnectWhenTheProxyRefuses() throws IOException {
		List<DisconnectCause> causes = new CopyOnWriteArrayList<>();
		try (ServerSocket proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			Thread refusing = new Thread(() -> refuse(proxy));
			refusing.setDaemon(true);
			refusing.start();
			this.client = builder(URI.create("wss://exchange.invalid/v2"))
				.httpClient((http) -> http
					.proxy((spec) -> spec.type(ProxyProvider.Proxy.HTTP).host("127.0.0.1").port(proxy.getLocalPort())))
				.build();
			noteCauses(causes);
			this.client.start();
			await().until(() -> !causes.isEmpty());
			assertThat(causes)
				.allSatisfy((cause) -> assertThat(cause.kind()).isEqualTo(DisconnectCause.Kind.CONNECT_FAILED));
		}
	}

	private static void refuse(ServerSocket proxy) {
		try {
			while (true) {
				proxy.accept().close();
			}
		}
		catch (IOException ex) {
			// The proxy is closed.
		}
	}

	private void noteCauses(List<DisconnectCause> causes) {
		this.client.addListener(new KrakenEventListener() {

			@Override
			public void onConnectionStateChange(ConnectionStateChange change) {
				if (change.cause() != null) {
					causes.add(change.cause());
				}
			}

		});
	}

	@Test
	void connectsThroughTheProxyOfTheJvm() throws IOException {
		try (ConnectProxy proxy = new ConnectProxy(this.exchange.publicUrl().getPort())) {
			System.setProperty("https.proxyHost", "127.0.0.1");
			System.setProperty("https.proxyPort", String.valueOf(proxy.port()));
			System.setProperty("http.nonProxyHosts", "elsewhere");
			this.client = builder(this.exchange.publicUrl()).build();
			this.client.start();
			awaitLive();
			assertThat(proxy.asked()).isNotEmpty();
		}
		finally {
			System.clearProperty("https.proxyHost");
			System.clearProperty("https.proxyPort");
			System.clearProperty("http.nonProxyHosts");
		}
	}

	@Test
	void goesPastTheProxyOfTheJvmOnThisMachine() throws IOException {
		try (ConnectProxy proxy = new ConnectProxy(this.exchange.publicUrl().getPort())) {
			System.setProperty("https.proxyHost", "127.0.0.1");
			System.setProperty("https.proxyPort", String.valueOf(proxy.port()));
			this.client = builder(URI.create(this.exchange.publicUrl().toString().replace("127.0.0.1", "localhost")))
				.build();
			this.client.start();
			awaitLive();
			assertThat(proxy.asked()).isEmpty();
		}
		finally {
			System.clearProperty("https.proxyHost");
			System.clearProperty("https.proxyPort");
		}
	}

}
