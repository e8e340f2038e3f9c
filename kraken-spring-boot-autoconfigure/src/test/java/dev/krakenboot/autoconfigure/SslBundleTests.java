// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.io.InputStream;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.KeyManagerFactory;

import dev.krakenboot.auth.rest.KrakenRestClient;
import dev.krakenboot.auth.rest.RestRequest;
import dev.krakenboot.autoconfigure.auth.KrakenAuthAutoConfiguration;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.error.KrakenConnectionException;
import dev.krakenboot.core.transport.netty.HttpClientCustomizer;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An exchange whose certificate nobody trusts but an SSL bundle. The key store of the
 * test resources has a certificate for localhost and no other use.
 */
class SslBundleTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final String STATUS = "{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"version\":"
			+ "\"2.0.0\",\"system\":\"online\",\"api_version\":\"v2\",\"connection_id\":1}]}";

	private DisposableServer exchange;

	private ApplicationContextRunner contextRunner;

	@BeforeEach
	void start() throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream in = getClass().getResourceAsStream("/localhost.p12")) {
			store.load(in, "password".toCharArray());
		}
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(store, "password".toCharArray());
		SslContext ssl = SslContextBuilder.forServer(keys).build();
		this.exchange = HttpServer.create()
			.host("localhost")
			.port(0)
			.secure((spec) -> spec.sslContext(ssl))
			.route((routes) -> routes
				.get("/0/public/Time",
						(request, response) -> response.header("Content-Type", "application/json")
							.sendString(Mono.just("{\"error\":[],\"result\":{\"unixtime\":1}}")))
				.ws("/v2", (in, out) -> out.sendString(Mono.just(STATUS)).neverComplete()))
			.bindNow();
		this.contextRunner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(KrakenAuthAutoConfiguration.class, KrakenAutoConfiguration.class,
					SslAutoConfiguration.class))
			.withPropertyValues("kraken.connect-budget.attempts=1000",
					"kraken.endpoints.public-url=wss://localhost:" + this.exchange.port() + "/v2",
					"kraken.endpoints.rest-url=https://localhost:" + this.exchange.port(), "kraken.rest.max-attempts=1",
					"spring.ssl.bundle.jks.exchange.truststore.location=classpath:localhost.p12",
					"spring.ssl.bundle.jks.exchange.truststore.password=password",
					"spring.ssl.bundle.jks.exchange.truststore.type=PKCS12");
	}

	@AfterEach
	void stop() {
		this.exchange.disposeNow();
	}

	@Test
	void trustsTheCertificatesOfTheBundle() {
		this.contextRunner.withPropertyValues("kraken.ssl.bundle=exchange").run((context) -> {
			KrakenClient client = context.getBean(KrakenClient.class);
			await().atMost(PATIENCE).until(() -> client.connections().get(0).state() == ConnectionState.CONNECTED);
			assertThat(context.getBean(KrakenRestClient.class).call(RestRequest.ofPublic("Time")).toCompletableFuture())
				.succeedsWithin(PATIENCE);
		});
	}

	/** Neither connections nor REST calls keep the certificates they have begun with. */
	@Test
	void trustsTheCertificatesOfABundleThatWasReplaced() {
		SslBundle ofTheJdk = SslBundle.of(SslStoreBundle.of(null, null, null));
		this.contextRunner
			.withBean(SslBundleRegistrar.class, () -> (bundles) -> bundles.registerBundle("replaced", ofTheJdk))
			.withPropertyValues("kraken.ssl.bundle=replaced")
			.run((context) -> {
				KrakenClient client = context.getBean(KrakenClient.class);
				KrakenRestClient rest = context.getBean(KrakenRestClient.class);
				await().atMost(PATIENCE)
					.until(() -> client.connections().get(0).state() == ConnectionState.BACKING_OFF);
				assertThat(rest.call(RestRequest.ofPublic("Time")).toCompletableFuture()).failsWithin(PATIENCE);
				DefaultSslBundleRegistry registry = context.getBean(DefaultSslBundleRegistry.class);
				registry.updateBundle("replaced", registry.getBundle("exchange"));
				await().atMost(PATIENCE).until(() -> client.connections().get(0).state() == ConnectionState.CONNECTED);
				assertThat(rest.call(RestRequest.ofPublic("Time")).toCompletableFuture()).succeedsWithin(PATIENCE);
			});
	}

	@Test
	void trustsNoOtherCertificate() {
		AtomicInteger customized = new AtomicInteger();
		this.contextRunner.withBean(HttpClientCustomizer.class, () -> (client) -> {
			customized.incrementAndGet();
			return client;
		}).run((context) -> {
			assertThat(context.getBean(KrakenRestClient.class).call(RestRequest.ofPublic("Time")).toCompletableFuture())
				.failsWithin(PATIENCE)
				.withThrowableThat()
				.withCauseInstanceOf(KrakenConnectionException.class)
				.withMessageContaining("no trusted encrypted connection");
			KrakenClient client = context.getBean(KrakenClient.class);
			await().atMost(PATIENCE).until(() -> client.connections().get(0).state() == ConnectionState.BACKING_OFF);
			assertThat(customized).hasValueGreaterThanOrEqualTo(2);
		});
	}

}
