// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.http;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import dev.krakenboot.testing.ApplicationProbe;
import dev.krakenboot.testing.HttpClientProbe;
import dev.krakenboot.testing.IsolatedClassPath;
import dev.krakenboot.testing.WebClientProbe;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Reactor Netty on the class path does to the HTTP clients of an application. Each
 * test asks real applications.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpClientDetectionTests {

	private static final String JDK = "Java-http-client";

	private static final String SIMPLE = "Java";

	private static final String REACTOR_NETTY = "ReactorNetty";

	private static final String[] MVC_APPLICATION = { "spring-webflux", "spring-boot-webflux", "spring-boot-webclient",
			"spring-boot-reactor*", "spring-boot-netty" };

	private static final String[] WITHOUT_KRAKEN = { "kraken-spring-boot-autoconfigure", "kraken-core", "kraken-book",
			"kraken-simulator", "reactor-netty-*", "netty-*" };

	private Map<String, String> withoutKraken;

	private Map<String, String> withKraken;

	@BeforeAll
	void runTheApplicationWithoutAndWithKraken() {
		this.withoutKraken = run(HttpClientProbe.class, concat(MVC_APPLICATION, WITHOUT_KRAKEN), Map.of());
		this.withKraken = run(HttpClientProbe.class, MVC_APPLICATION, Map.of());
		assertThat(this.withoutKraken).doesNotContainKey("krakenClient");
		assertThat(this.withKraken).containsKey("krakenClient");
	}

	@ParameterizedTest
	@ValueSource(strings = { "RestClient.Builder", "RestTemplateBuilder" })
	void keepsTheClientsThatSpringBootBuilds(String client) {
		assertThat(this.withoutKraken).containsEntry(client, JDK);
		assertThat(this.withKraken).containsEntry(client, JDK);
	}

	/** Nothing can be set for clients that Spring Boot does not build. */
	@Test
	void cannotKeepARestClientThatIsCreatedWithoutSpringBoot() {
		assertThat(this.withoutKraken).containsEntry("RestClient.create()", JDK);
		assertThat(this.withKraken).containsEntry("RestClient.create()", REACTOR_NETTY);
	}

	@Test
	void keepsARestTemplateThatIsCreatedWithoutSpringBoot() {
		assertThat(this.withoutKraken).containsEntry("new RestTemplate()", SIMPLE);
		assertThat(this.withKraken).containsEntry("new RestTemplate()", SIMPLE);
	}

	@Test
	void leavesTheLastWordToTheApplication() {
		assertThat(run(HttpClientProbe.class, MVC_APPLICATION,
				Map.of("spring.http.clients.imperative.factory", "reactor")))
			.containsEntry("RestClient.Builder", REACTOR_NETTY)
			.containsEntry("RestTemplateBuilder", REACTOR_NETTY);
	}

	/** The starters for WebClient and WebFlux bring Reactor Netty themselves. */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void changesNothingWhereWebClientIsThere(boolean kraken) {
		String[] without = kraken ? new String[0] : new String[] { "kraken-spring-boot-autoconfigure", "kraken-core" };
		assertThat(run(WebClientProbe.class, without, Map.of())).containsEntry("RestClient.Builder", REACTOR_NETTY)
			.containsEntry("WebClient.Builder", REACTOR_NETTY);
	}

	private static Map<String, String> run(Class<? extends ApplicationProbe> probe, String[] without,
			Map<String, Object> more) {
		Map<String, Object> properties = new HashMap<>(more);
		properties.put("kraken.endpoints.public-url", "ws://127.0.0.1:1/v2");
		properties.put("spring.main.web-application-type", "none");
		return IsolatedClassPath.without(without).run(probe, properties);
	}

	private static String[] concat(String[] one, String[] other) {
		return Stream.concat(Arrays.stream(one), Arrays.stream(other)).toArray(String[]::new);
	}

}
