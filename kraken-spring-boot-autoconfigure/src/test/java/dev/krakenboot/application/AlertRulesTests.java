// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.application;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The alert rules: what they say of several instances by Prometheus itself, where its
 * {@code promtool} is on the path.
 */
class AlertRulesTests {

	private static final Path FOLDER = Path.of("..", "docs", "prometheus").toAbsolutePath().normalize();

	@Test
	void sayWhatTheirTestsSay() throws IOException, InterruptedException {
		Optional<Path> promtool = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
			.map((folder) -> Path.of(folder, "promtool"))
			.filter(Files::isExecutable)
			.findFirst();
		assumeTrue(promtool.isPresent(), "Skipped: there is no promtool on the path");
		Path output = Files.createTempFile("promtool", ".txt");
		try {
			Process process = new ProcessBuilder(promtool.get().toString(), "test", "rules", "kraken-rules-test.yml")
				.directory(FOLDER.toFile())
				.redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
			assertThat(process.exitValue()).as(Files.readString(output, StandardCharsets.UTF_8)).isZero();
		}
		finally {
			Files.delete(output);
		}
	}

	/** Matching or summing by named labels loses the instance, which no rule may. */
	@Test
	void keepTheInstanceAndTellIt() throws IOException {
		Map<String, List<Map<String, List<Map<String, Object>>>>> rules = new Yaml()
			.load(Files.readString(FOLDER.resolve("kraken-rules.yml")));
		assertThat(rules.get("groups").get(0).get("rules")).hasSizeGreaterThan(10).allSatisfy((rule) -> {
			assertThat(String.valueOf(rule.get("expr"))).doesNotContainPattern("\\b(on|by)\\s*\\(")
				.doesNotContainPattern("\\b(sum|max|min|avg|count)\\s*\\(");
			assertThat(String.valueOf(rule.get("annotations"))).contains("{{ $labels.instance }}");
		});
	}

}
