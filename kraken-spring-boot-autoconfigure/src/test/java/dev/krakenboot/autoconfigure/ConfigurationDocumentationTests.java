// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the tables of properties in the documentation against the metadata. Run with
 * {@code -Dkraken.docs.write=true} to write them anew.
 */
class ConfigurationDocumentationTests {

	private static final String BEGIN = "<!-- configuration: generated, see ConfigurationDocumentationTests -->";

	private static final String END = "<!-- /configuration -->";

	private static final boolean WRITE = Boolean.getBoolean("kraken.docs.write");

	private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

	/** What most applications need. */
	private static final List<String> MOST_USED = List.of("kraken.enabled", "kraken.auto-startup",
			"kraken.endpoints.public-url", "kraken.credentials.api-key", "kraken.credentials.api-secret",
			"kraken.credentials.secret-file", "kraken.subscriptions.book.symbols", "kraken.subscriptions.book.depth",
			"kraken.subscriptions.level3.symbols", "kraken.subscriptions.level3.depth",
			"kraken.subscriptions.ticker.symbols", "kraken.subscriptions.trade.symbols",
			"kraken.subscriptions.ohlc.symbols", "kraken.subscriptions.ohlc.interval",
			"kraken.subscriptions.executions.enabled", "kraken.subscriptions.balances.enabled",
			"kraken.checksum.policy", "kraken.rate-limit.tier", "kraken.recording.enabled", "kraken.clients",
			"management.health.kraken.grace-period");

	@Test
	void theReadmeTellsTheMostUsedProperties() throws IOException {
		Map<String, JsonNode> properties = properties();
		assertThat(properties).containsKeys(MOST_USED.toArray(String[]::new));
		hold(ROOT.resolve("README.md"),
				MOST_USED.stream()
					.map((name) -> row(properties.get(name)))
					.collect(Collectors.joining("\n", "| property | meaning | default |\n| --- | --- | --- |\n", "")));
	}

	@Test
	void theDocumentationTellsAllProperties() throws IOException {
		Map<String, List<JsonNode>> groups = properties().values()
			.stream()
			.collect(Collectors.groupingBy((property) -> group(name(property)), TreeMap::new, Collectors.toList()));
		hold(ROOT.resolve("docs/configuration.md"), groups.entrySet()
			.stream()
			.map((group) -> group.getValue()
				.stream()
				.map(ConfigurationDocumentationTests::row)
				.collect(Collectors.joining("\n",
						"## `" + group.getKey() + "`\n\n| property | meaning | default |\n| --- | --- | --- |\n", "")))
			.collect(Collectors.joining("\n\n")));
	}

	/** Two names, or three below {@code subscriptions} and {@code management}. */
	private static String group(String property) {
		String[] parts = property.split("\\.");
		int most = parts[0].equals("management") || parts[1].equals("subscriptions") ? 3 : 2;
		int length = Math.max(1, Math.min(parts.length - 1, most));
		return String.join(".", List.of(parts).subList(0, length));
	}

	private static String row(JsonNode property) {
		return "| `" + name(property) + "` | " + property.path("description").asString() + " | "
				+ defaultOf(property.path("defaultValue")) + " |";
	}

	private static String defaultOf(JsonNode value) {
		if (value.isMissingNode() || value.isArray() && value.isEmpty()) {
			return "none";
		}
		return "`" + value.asString() + "`";
	}

	private static String name(JsonNode property) {
		return property.path("name").asString();
	}

	private static Map<String, JsonNode> properties() throws IOException {
		Map<String, JsonNode> sorted = new TreeMap<>();
		ConfigurationMetadataTests.metadata()
			.path("properties")
			.forEach((property) -> sorted.put(name(property), property));
		return new LinkedHashMap<>(sorted);
	}

	private static void hold(Path file, String table) throws IOException {
		String text = Files.readString(file);
		int begin = text.indexOf(BEGIN);
		int end = text.indexOf(END);
		assertThat(begin).as("Marker in %s: %s", file, BEGIN).isNotNegative();
		assertThat(end).as("Marker in %s: %s", file, END).isGreaterThan(begin);
		String expected = text.substring(0, begin + BEGIN.length()) + "\n" + table + "\n" + text.substring(end);
		if (WRITE && !expected.equals(text)) {
			Files.writeString(file, expected);
			return;
		}
		assertThat(text).as("Run this test with -Dkraken.docs.write=true, or write into %s:%n%s", file, table)
			.isEqualTo(expected);
	}

}
