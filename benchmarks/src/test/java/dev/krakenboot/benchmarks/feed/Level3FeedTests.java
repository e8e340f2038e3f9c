// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.feed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether the level3 input is what the benchmarks say it is.
 */
class Level3FeedTests {

	private static final int UPDATES = 20_000;

	private static final JsonMapper MAPPER = new JsonMapper();

	@Test
	void hasTheShapeOfRealUpdates() {
		Map<String, Integer> events = new HashMap<>();
		Set<String> texts = new HashSet<>();
		int returns = 0;
		Set<String> added = new HashSet<>();
		for (byte[] update : Level3Feed.generate(100, 5, UPDATES).updates()) {
			texts.add(new String(update, StandardCharsets.UTF_8));
			JsonNode message = MAPPER.readTree(update).get("data").get(0);
			assertThat(message.get("bids").isEmpty()).isNotEqualTo(message.get("asks").isEmpty());
			for (JsonNode order : message.get(message.get("bids").isEmpty() ? "asks" : "bids")) {
				String event = order.get("event").stringValue();
				String id = order.get("order_id").stringValue();
				assertThat(id).matches("O[A-Z2-7]{5}-[A-Z2-7]{5}-[A-Z2-7]{6}");
				events.merge(event, 1, Integer::sum);
				returns += (event.equals("add") && !added.add(id)) ? 1 : 0;
			}
		}
		assertThat(texts).hasSize(UPDATES);
		assertThat(events).containsOnlyKeys("add", "modify", "delete");
		assertThat(100 * events.get("modify") / UPDATES).isBetween(1, 3);
		assertThat(100 * events.get("delete") / UPDATES).isBetween(50, 60);
		assertThat(events.get("add")).isGreaterThan(events.get("delete"));
		assertThat(returns).isPositive();
	}

	@Test
	void isTheSameEveryTime() {
		Level3Feed first = Level3Feed.generate(10, 5, 500);
		Level3Feed second = Level3Feed.generate(10, 5, 500);
		assertThat(first.snapshot()).isEqualTo(second.snapshot());
		assertThat(Arrays.deepEquals(first.updates(), second.updates())).isTrue();
	}

}
