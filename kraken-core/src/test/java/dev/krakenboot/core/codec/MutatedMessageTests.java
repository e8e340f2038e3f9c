// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.krakenboot.core.message.BalancesMessage;
import dev.krakenboot.core.message.CandleMessage;
import dev.krakenboot.core.message.ExecutionsMessage;
import dev.krakenboot.core.message.InboundMessage;
import dev.krakenboot.core.message.InstrumentMessage;
import dev.krakenboot.core.message.TickerMessage;
import dev.krakenboot.core.message.TradeMessage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** Frames damaged at random give a message or the one exception, and lose no record. */
class MutatedMessageTests {

	private static final List<String> FRAMES = FieldPolicyTests.families()
		.map((family) -> family.frame().replace("$", family.record().replace('\'', '"')))
		.toList();

	private static final List<String> OTHERS = List.of("{\"channel\":\"heartbeat\"}",
			"{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"version\":\"2.0.10\",\"system\":\"online\","
					+ "\"api_version\":\"v2\",\"connection_id\":15113583034416118705}]}",
			"{\"method\":\"subscribe\",\"req_id\":101,\"result\":{\"channel\":\"executions\",\"maxratecount\":125,"
					+ "\"warnings\":[\"a\"]},\"success\":true,\"time_out\":\"2023-10-16T13:18:35.318297Z\"}",
			"{\"error\":\"no\",\"method\":\"subscribe\",\"success\":false,\"symbol\":\"BTC/USD\"}");

	private static final List<@Nullable Object> HOSTILE = Arrays.asList(null, "", "\u0000", "0.1", true, List.of(),
			Map.of(), List.of(List.of()), number("1e2147483647"), number("1e-2147483647"), number("1E9999999999999999"),
			number("-0"), number("-0.0e5"), number("1e-101"), number("1e100"), number("123456789012345678901234567890"),
			number("9223372036854775808"), number("1" + "0".repeat(900)), number("0." + "0".repeat(900) + "1"),
			number("1.0"), "2023-10-16T13:18:35.3182970001Z", "+999999999-12-31T23:59:59Z");

	private final SpotV2Codec codec = new SpotV2Codec();

	@Property(tries = 2000)
	void survivesDamagedBytes(@ForAll long seed) {
		Random random = new Random(seed);
		byte[] bytes = any(random).getBytes(StandardCharsets.UTF_8);
		for (int mutations = 1 + random.nextInt(4); mutations > 0; mutations--) {
			int at = random.nextInt(bytes.length);
			switch (random.nextInt(3)) {
				case 0 -> bytes[at] = (byte) random.nextInt(256);
				case 1 -> bytes = Arrays.copyOf(bytes, at + 1);
				default -> bytes[at] = bytes[random.nextInt(bytes.length)];
			}
		}
		decode(bytes);
	}

	@Property(tries = 500)
	void survivesGarbage(@ForAll byte[] bytes) {
		decode(bytes);
	}

	@Property(tries = 3000)
	void countsEveryRecordOfAFrameWithHostileValues(@ForAll long seed) {
		Random random = new Random(seed);
		Map<String, Object> frame = WireJson.object(any(random));
		for (int mutations = 1 + random.nextInt(3); mutations > 0; mutations--) {
			replace(random, frame);
		}
		InboundMessage message = decode(WireJson.write(frame).getBytes(StandardCharsets.UTF_8));
		if (message instanceof TickerMessage || message instanceof TradeMessage || message instanceof CandleMessage
				|| message instanceof ExecutionsMessage || message instanceof BalancesMessage) {
			assertThat(FieldPolicyTests.records(message).size() + FieldPolicyTests.rejected(message))
				.isEqualTo(((List<?>) frame.get("data")).size());
		}
		else if (message instanceof InstrumentMessage) {
			int records = ((Map<?, ?>) frame.get("data")).values()
				.stream()
				.mapToInt((value) -> ((List<?>) value).size())
				.sum();
			assertThat(FieldPolicyTests.records(message).size() + FieldPolicyTests.rejected(message))
				.isEqualTo(records);
		}
	}

	private static String any(Random random) {
		List<String> frames = random.nextInt(5) == 0 ? OTHERS : FRAMES;
		return frames.get(random.nextInt(frames.size()));
	}

	/** Puts a hostile value somewhere, the deeper the likelier. */
	@SuppressWarnings("unchecked")
	private static void replace(Random random, Object container) {
		if (container instanceof Map<?, ?> map && !map.isEmpty()) {
			Map<String, @Nullable Object> object = (Map<String, @Nullable Object>) map;
			String name = List.copyOf(object.keySet()).get(random.nextInt(object.size()));
			if (!replaceWithin(random, object.get(name)) && object instanceof HashMap) {
				object.put(name, HOSTILE.get(random.nextInt(HOSTILE.size())));
			}
		}
		else if (container instanceof ArrayList<?> array && !array.isEmpty()) {
			int at = random.nextInt(array.size());
			if (!replaceWithin(random, array.get(at))) {
				((List<@Nullable Object>) array).set(at, HOSTILE.get(random.nextInt(HOSTILE.size())));
			}
		}
	}

	private static boolean replaceWithin(Random random, @Nullable Object value) {
		boolean within = value instanceof Map || value instanceof List;
		if (within && random.nextInt(8) != 0) {
			replace(random, value);
			return true;
		}
		return false;
	}

	private @Nullable InboundMessage decode(byte[] bytes) {
		try {
			return this.codec.decode(bytes, 0, bytes.length);
		}
		catch (MalformedMessageException ex) {
			assertThat(ex.getMessage()).isNotBlank();
			return null;
		}
	}

	private static WireJson.Number number(String text) {
		return new WireJson.Number(text);
	}

}
