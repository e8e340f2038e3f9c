// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationMetadataTests {

	@Test
	void describesEveryPropertyWithTypeDescriptionAndDefault() throws IOException {
		Map<String, JsonNode> properties = new TreeMap<>();
		metadata().path("properties").forEach((property) -> properties.put(property.path("name").asString(), property));
		assertThat(properties).containsOnlyKeys("kraken.enabled", "kraken.endpoints.public-url",
				"kraken.subscriptions.book.symbols", "kraken.subscriptions.book.depth",
				"management.endpoint.kraken.access", "management.endpoint.kraken.cache.time-to-live",
				"management.health.kraken.enabled", "management.health.kraken.grace-period");
		assertThat(properties.values()).allSatisfy((property) -> {
			assertThat(property.path("type").asString()).isNotBlank();
			assertThat(property.path("description").asString()).endsWith(".").doesNotStartWith("The ");
			assertThat(property.has("defaultValue")).as("default of %s", property.path("name")).isTrue();
		});
	}

	@Test
	void tellsTheDefaults() throws IOException {
		Map<String, String> defaults = new TreeMap<>();
		metadata().path("properties")
			.forEach((property) -> defaults.put(property.path("name").asString(),
					property.path("defaultValue").toString()));
		assertThat(defaults).containsEntry("kraken.enabled", "true")
			.containsEntry("kraken.endpoints.public-url", "\"wss://ws.kraken.com/v2\"")
			.containsEntry("kraken.subscriptions.book.symbols", "[]")
			.containsEntry("kraken.subscriptions.book.depth", "10")
			.containsEntry("management.health.kraken.enabled", "true")
			.containsEntry("management.health.kraken.grace-period", "\"30s\"");
	}

	@Test
	void hintsAtTheDepthsOfTheExchange() throws IOException {
		List<Integer> depths = new ArrayList<>();
		for (JsonNode hint : metadata().path("hints")) {
			if (hint.path("name").asString().equals("kraken.subscriptions.book.depth")) {
				hint.path("values").forEach((value) -> depths.add(value.path("value").asInt()));
			}
		}
		assertThat(depths).containsExactly(10, 25, 100, 500, 1000);
	}

	/** Other jars have a file of this name as well. */
	private static JsonNode metadata() throws IOException {
		JsonMapper mapper = JsonMapper.builder().build();
		var urls = KrakenProperties.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json");
		while (urls.hasMoreElements()) {
			try (InputStream in = urls.nextElement().openStream()) {
				JsonNode metadata = mapper.readTree(in);
				if (metadata.path("groups").toString().contains(KrakenProperties.class.getName())) {
					return metadata;
				}
			}
		}
		throw new AssertionError("No metadata of " + KrakenProperties.class + " on the class path");
	}

}
