// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.feed;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether the input is what the benchmarks say it is.
 */
class BookFeedTests {

	private static final int UPDATES = 20_000;

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	@ParameterizedTest
	@ValueSource(ints = { 10, 1000 })
	void hasTheShapeOfRecordedUpdates(int depth) {
		byte[][] updates = BookFeed.spotV2(depth, UPDATES).updates();
		int bytes = 0;
		int entries = 0;
		int removals = 0;
		Map<String, Integer> symbols = new HashMap<>();
		for (byte[] update : updates) {
			bytes += update.length;
			JsonNode message = MAPPER.readTree(update).get("data").get(0);
			symbols.merge(message.get("symbol").stringValue(), 1, Integer::sum);
			for (String side : new String[] { "bids", "asks" }) {
				for (JsonNode level : message.get(side)) {
					entries++;
					removals += (level.get("qty").decimalValue().signum() == 0) ? 1 : 0;
				}
			}
		}
		assertThat(bytes / UPDATES).isBetween(190, 220);
		assertThat(100 * entries / UPDATES).isBetween(147, 153);
		assertThat(1000 * removals / entries).isBetween(230, 250);
		assertThat(symbols).hasSize(20);
		assertThat(symbols.values()).allMatch((count) -> count > UPDATES / 25);
	}

	@Test
	void bringsBackLevelsThatFellOutOfTheDepth() {
		BookFeed feed = BookFeed.spotV2(10, UPDATES);
		Set<String> seen = new HashSet<>();
		int returns = 0;
		for (byte[] update : feed.updates()) {
			JsonNode message = MAPPER.readTree(update).get("data").get(0);
			JsonNode side = message.get("bids").isEmpty() ? message.get("asks") : message.get("bids");
			String symbol = message.get("symbol").stringValue();
			for (JsonNode level : side) {
				returns += seen.add(symbol + level) ? 0 : 1;
			}
		}
		assertThat(returns).isGreaterThan(UPDATES / 20);
	}

	@Test
	void isTheSameEveryTime() {
		BookFeed first = BookFeed.spotV2(10, 500);
		BookFeed second = BookFeed.spotV2(10, 500);
		assertThat(Arrays.deepEquals(first.snapshots(), second.snapshots())).isTrue();
		assertThat(Arrays.deepEquals(first.updates(), second.updates())).isTrue();
	}

	@Test
	void repeatsNoMessage() {
		Set<String> texts = new HashSet<>();
		for (byte[] update : BookFeed.spotV2(10, UPDATES).updates()) {
			texts.add(new String(update, StandardCharsets.UTF_8));
		}
		assertThat(texts).hasSize(UPDATES);
	}

	@Test
	void saysTheSameInBothForms() {
		BookFeed v2 = BookFeed.spotV2(10, UPDATES);
		BookFeed v1 = BookFeed.spotV1(10, UPDATES);
		for (int i = 0; i < UPDATES; i++) {
			JsonNode message = MAPPER.readTree(v2.updates()[i]).get("data").get(0);
			JsonNode array = MAPPER.readTree(v1.updates()[i]);
			boolean ofBids = message.get("asks").isEmpty();
			JsonNode entries = message.get(ofBids ? "bids" : "asks");
			JsonNode older = array.get(1).get(ofBids ? "b" : "a");
			assertThat(array.get(3)).isEqualTo(message.get("symbol"));
			assertThat(array.get(1).get("c").stringValue()).isEqualTo(message.get("checksum").asString());
			assertThat(older).hasSameSizeAs(entries);
			for (int level = 0; level < older.size(); level++) {
				assertThat(new BigDecimal(older.get(level).get(0).stringValue()))
					.isEqualTo(entries.get(level).get("price").decimalValue());
				assertThat(new BigDecimal(older.get(level).get(1).stringValue()))
					.isEqualTo(entries.get(level).get("qty").decimalValue());
			}
		}
	}

}
