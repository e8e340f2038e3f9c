// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.application;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import dev.krakenboot.core.KrakenClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications with mocks in the place of clients, as tests have them: a mock answers
 * null where nothing is said, also when it is asked for its name.
 */
class MockedClientTests {

	private final HttpClient http = HttpClient.newHttpClient();

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void startAnswerAndStop(int mocks) throws IOException, InterruptedException {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.SERVLET)
			.properties("server.port=0", "management.endpoints.web.exposure.include=health,metrics,kraken",
					"spring.main.banner-mode=off")
			.initializers((fresh) -> {
				for (int i = 0; i < mocks; i++) {
					fresh.getBeanFactory().registerSingleton("mock" + i, Mockito.mock(KrakenClient.class));
				}
			})
			.registerShutdownHook(false)
			.run()) {
			assertThat(context.getBeansOfType(KrakenClient.class)).hasSize(mocks);
			for (String path : List.of("health", "metrics", "kraken")) {
				HttpResponse<String> answer = get(context, path);
				assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
			}
			assertThat(get(context, "kraken").body()).contains("\"connections\":[]", "\"mismatches\":[]");
			assertThat(get(context, "metrics").body()).doesNotContain("kraken.connection.up");
		}
	}

	private HttpResponse<String> get(ConfigurableApplicationContext context, String path)
			throws IOException, InterruptedException {
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		return this.http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/" + path))
			.timeout(Duration.ofSeconds(10))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
