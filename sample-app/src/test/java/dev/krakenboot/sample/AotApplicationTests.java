// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The finished jar, whose beans were worked out ahead of time, in a process of its own.
 * The build runs it after packaging.
 */
@EnabledIfSystemProperty(named = "sample.jar", matches = ".+", disabledReason = "There is no jar yet")
class AotApplicationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final Pattern STARTED = Pattern.compile("Netty started on port (\\d+)");

	private static final JsonMapper json = JsonMapper.builder().build();

	private final HttpClient http = HttpClient.newHttpClient();

	@TempDir
	private Path folder;

	private Process process;

	private Path output;

	private String port;

	@BeforeEach
	void start() throws IOException {
		this.output = this.folder.resolve("output.log");
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		this.process = new ProcessBuilder(java, "-Dspring.aot.enabled=true", "-jar", System.getProperty("sample.jar"),
				"--server.port=0")
			.redirectErrorStream(true)
			.redirectOutput(this.output.toFile())
			.directory(this.folder.toFile())
			.start();
		this.port = await().atMost(PATIENCE).until(this::startedOn, (found) -> found != null);
	}

	@AfterEach
	void stop() throws InterruptedException {
		this.process.destroy();
		if (!this.process.waitFor(20, TimeUnit.SECONDS)) {
			this.process.destroyForcibly().waitFor();
		}
	}

	@Test
	void worksAsWithoutAheadOfTimeProcessing() throws IOException {
		assertThat(Files.readString(this.output)).contains("Starting AOT-processed SampleApplication");
		await().atMost(PATIENCE).untilAsserted(() -> {
			List<String> states = get("/actuator/kraken").path("books")
				.valueStream()
				.map((book) -> book.path("state").asString())
				.toList();
			assertThat(states).hasSize(5).containsOnly("LIVE");
		});
		assertThat(get("/actuator/kraken/BTC-USD").path("bids").size()).isEqualTo(10);
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(get("/actuator/health/kraken").path("status").asString()).isEqualTo("UP"));
		assertThat(get("/actuator/metrics/kraken.book.updates").at("/measurements/0/value").asDouble()).isPositive();
		await().atMost(PATIENCE).untilAsserted(() -> {
			assertThat(get("/api/market").valueStream()).hasSize(5)
				.allSatisfy((pair) -> assertThat(pair.path("trades").isEmpty()).as("listener method").isFalse());
			assertThat(get("/api/account").path("fills").isEmpty()).as("event listener").isFalse();
		});
	}

	private String startedOn() throws IOException {
		String text = Files.readString(this.output);
		assertThat(this.process.isAlive()).as(text).isTrue();
		Matcher started = STARTED.matcher(text);
		return started.find() ? started.group(1) : null;
	}

	private JsonNode get(String path) {
		try {
			return json.readTree(
					this.http
						.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path)).build(),
								HttpResponse.BodyHandlers.ofString())
						.body());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
