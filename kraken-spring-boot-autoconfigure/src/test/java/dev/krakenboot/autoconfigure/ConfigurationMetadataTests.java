// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.krakenboot.core.BookSubscription;
import dev.krakenboot.core.Level3Subscription;
import dev.krakenboot.core.market.CandleInterval;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.convert.DurationStyle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What editors complete. The stored list is what users rely on: a line that changes or
 * goes breaks somebody's configuration.
 */
class ConfigurationMetadataTests {

	/** Without these a value is what the client decides, or there is none. */
	private static final Set<String> WITHOUT_DEFAULT = Set.of("kraken.clients", "kraken.credentials.api-key",
			"kraken.credentials.api-key-file", "kraken.credentials.api-secret", "kraken.credentials.secret-file",
			"kraken.ssl.bundle", "kraken.subscriptions.balances.rebased", "kraken.subscriptions.executions.rebased");

	@Test
	void hasThePropertiesOfTheStoredList() throws IOException {
		List<String> found = metadata().path("properties")
			.valueStream()
			.map((property) -> property.path("name").asString() + " | " + property.path("type").asString() + " | "
					+ property.path("defaultValue"))
			.sorted()
			.toList();
		assertThat(found).as("Of this the stored list should be:%n%s", String.join("\n", found))
			.containsExactlyElementsOf(stored());
	}

	@Test
	void describesEveryProperty() throws IOException {
		assertThat(metadata().path("properties").valueStream()).allSatisfy((property) -> {
			String name = property.path("name").asString();
			String description = property.path("description").asString();
			assertThat(description).as(name).endsWith(".").doesNotMatch("(The|A|An) .*");
			if (property.path("type").asString().equals("java.lang.Boolean")) {
				assertThat(description).as(name).startsWith("Whether ");
			}
			assertThat(property.has("defaultValue")).as("default of %s", name)
				.isEqualTo(!WITHOUT_DEFAULT.contains(name));
		});
	}

	@Test
	void hintsAtTheDepthsOfTheExchange() throws IOException {
		assertThat(hints("kraken.subscriptions.book.depth")).extracting(Integer::parseInt)
			.containsExactlyInAnyOrderElementsOf(BookSubscription.DEPTHS);
		assertThat(hints("kraken.subscriptions.level3.depth")).extracting(Integer::parseInt)
			.containsExactlyInAnyOrderElementsOf(Level3Subscription.DEPTHS);
	}

	@Test
	void hintsAtTheIntervalsOfTheExchange() throws IOException {
		assertThat(hints("kraken.subscriptions.ohlc.interval")).extracting(DurationStyle::detectAndParse)
			.containsExactly(
					Arrays.stream(CandleInterval.values()).map(CandleInterval::duration).toArray(Duration[]::new));
	}

	@Test
	void hintsAtSymbolsAndPolicies() throws IOException {
		for (String channel : List.of("book", "level3", "ticker", "trade", "ohlc")) {
			assertThat(hints("kraken.subscriptions." + channel + ".symbols")).as(channel).contains("BTC/USD");
		}
		assertThat(hints("kraken.checksum.policy")).containsExactly("every-message", "sampled", "off");
		assertThat(hints("kraken.rest.body-format")).containsExactly("form", "json");
		assertThat(hints("kraken.rate-limit.policy")).containsExactly("wait", "refuse");
		assertThat(hints("kraken.rate-limit.tier")).containsExactly("starter", "intermediate", "pro");
	}

	@Test
	void hintsOnlyAtPropertiesThatThereAre() throws IOException {
		Set<String> properties = metadata().path("properties")
			.valueStream()
			.map((property) -> property.path("name").asString())
			.collect(Collectors.toSet());
		assertThat(metadata().path("hints").valueStream()).isNotEmpty()
			.allSatisfy((hint) -> assertThat(properties).contains(hint.path("name").asString()));
	}

	private static List<String> hints(String property) throws IOException {
		return metadata().path("hints")
			.valueStream()
			.filter((hint) -> hint.path("name").asString().equals(property))
			.flatMap((hint) -> hint.path("values").valueStream())
			.map((value) -> value.path("value").asString())
			.toList();
	}

	private static List<String> stored() throws IOException {
		try (InputStream in = ConfigurationMetadataTests.class.getResourceAsStream("/configuration-properties.txt")) {
			return (in != null) ? new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList() : List.of();
		}
	}

	/** Other jars have a file of this name as well. */
	static JsonNode metadata() throws IOException {
		JsonMapper mapper = JsonMapper.builder().build();
		List<URL> urls = Collections
			.list(KrakenProperties.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"));
		for (URL url : urls) {
			try (InputStream in = url.openStream()) {
				JsonNode metadata = mapper.readTree(in);
				if (metadata.path("groups").toString().contains(KrakenProperties.class.getName())) {
					return metadata;
				}
			}
		}
		throw new AssertionError("No metadata of " + KrakenProperties.class + " on the class path");
	}

}
