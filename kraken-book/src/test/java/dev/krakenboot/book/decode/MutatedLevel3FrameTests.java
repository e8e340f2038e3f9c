// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Both paths on level3 frames that were written freely or damaged at random: they agree,
 * fail in no other way than the typed one, and read what Jackson reads.
 */
class MutatedLevel3FrameTests {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private static final String TIME = "\"2026-09-15T23:41:47.461426256Z\"";

	private static final String[] FRAMES = {
			"{\"channel\":\"level3\",\"type\":\"update\",\"data\":[{\"checksum\":4239577768,\"symbol\":\"BTC/USD\","
					+ "\"timestamp\":" + TIME + ",\"bids\":[],\"asks\":[{\"event\":\"delete\",\"order_id\":"
					+ "\"OOZP53-FUXQT-BM3262\",\"limit_price\":75623.0,\"order_qty\":0.99200222,\"timestamp\":" + TIME
					+ "}]}]}",
			"{\"channel\":\"level3\",\"type\":\"update\",\"data\":[{\"checksum\":5,\"symbol\":\"A/B\",\"bids\":[{\"event\":"
					+ "\"modify\",\"order_id\":\"O1\",\"limit_price\":1,\"order_qty\":2,\"timestamp\":" + TIME
					+ "},{\"event\":\"add\",\"order_id\":\"O2\",\"limit_price\":1.5,\"order_qty\":0.0,\"timestamp\":"
					+ TIME + "}],\"asks\":[]}]}",
			"{\"channel\":\"level3\",\"type\":\"snapshot\",\"data\":[{\"symbol\":\"A/B\",\"checksum\":281817320,\"bids\":[{"
					+ "\"order_id\":\"O6ZQNQ-BXL4E-5WGINO\",\"limit_price\":0.5629,\"order_qty\":111.56125344,"
					+ "\"timestamp\":" + TIME + "}],\"asks\":[]},{\"symbol\":\"C/D\",\"bids\":[],\"asks\":[]}]}",
			"{ \"data\" : [ { \"checksum\" : 12 , \"extra\" : [ { } ] , \"symbol\" : \"\\u0041\\/B€\" , \"asks\" : [ {"
					+ " \"order_qty\" : 1e-05 , \"timestamp\" : \"2024-10-03T02:46:57Z\" , \"limit_price\" : 1.50 ,"
					+ " \"event\" : \"delete\" , \"order_id\" : \"€\" } ] } ] , \"type\" : \"update\" , \"channel\" :"
					+ " \"level3\" }" };

	private static final String[] PIECES = { "\"", "\\", "{", "}", "[", "]", ":", ",", " ", "\u0000", "0", "1", "-",
			".", "e-5", "99999999999999999999", "null", "\"\"", "[]", "{}", "\"event\":", "\"order_id\":",
			"\"timestamp\":", "\\u0041", "\\ud800", "€", "\u0080", "Z", "],\"asks\":[", "]}]}", "add", "delete",
			"\"event\":\"delete\",", ",\"order_qty\":1" };

	@Property(tries = 1500)
	void agreesOnDamagedFrames(@ForAll long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 20; i++) {
			byte[] bytes = FRAMES[random.nextInt(FRAMES.length)].getBytes(StandardCharsets.UTF_8);
			for (int mutations = 1 + random.nextInt(3); mutations > 0; mutations--) {
				bytes = mutate(random, bytes);
			}
			check(bytes);
		}
	}

	@Property(tries = 1500)
	void agreesOnFreelyWrittenFrames(@ForAll long seed) {
		Random random = new Random(seed);
		assertThat(check(frame(random).getBytes(StandardCharsets.UTF_8))).isTrue();
	}

	@Test
	void agreesOnEveryTruncation() {
		for (String text : FRAMES) {
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			for (int length = 0; length <= bytes.length; length++) {
				check(Arrays.copyOf(bytes, length));
			}
		}
	}

	/** Whether the frame was accepted, and as what Jackson reads. */
	private static boolean check(byte[] bytes) {
		Level3Frame frame;
		try {
			frame = Level3Decoding.decode(bytes);
		}
		catch (FrameException ex) {
			return false;
		}
		JsonNode root = tree(new String(bytes, StandardCharsets.UTF_8));
		if (root == null || frame.size() == 0) {
			return true;
		}
		assertThat(root.get("channel").stringValue()).isEqualTo("level3");
		assertThat(frame.size()).isEqualTo(root.get("data").size());
		boolean snapshot = root.get("type").stringValue().equals("snapshot");
		for (int i = 0; i < frame.size(); i++) {
			Level3Message message = frame.message(i);
			JsonNode element = root.get("data").get(i);
			assertThat(message.snapshot()).isEqualTo(snapshot);
			assertThat(message.symbol()).isEqualTo(element.get("symbol").stringValue());
			assertThat(message.checksum())
				.isEqualTo((element.get("checksum") != null) ? element.get("checksum").longValue() : -1);
			assertOrders(message.bids(), element.get("bids"), snapshot);
			assertOrders(message.asks(), element.get("asks"), snapshot);
		}
		return true;
	}

	private static void assertOrders(StagedOrders orders, @Nullable JsonNode expected, boolean snapshot) {
		assertThat(orders.size()).isEqualTo((expected != null) ? expected.size() : 0);
		for (int i = 0; i < orders.size(); i++) {
			JsonNode order = expected.get(i);
			assertThat(orders.event(i).name().toLowerCase())
				.isEqualTo(snapshot ? "add" : order.get("event").stringValue());
			assertThat(orders.orderId(i)).isEqualTo(order.get("order_id").stringValue());
			assertNumber(orders.unscaledPrice(i), orders.priceScale(i), order.get("limit_price").decimalValue());
			assertThat(orders.hasQty(i)).isEqualTo(order.get("order_qty") != null);
			if (orders.hasQty(i)) {
				assertNumber(orders.unscaledQty(i), orders.qtyScale(i), order.get("order_qty").decimalValue());
			}
			String time = order.get("timestamp").stringValue();
			if (time.length() <= 30) {
				Instant instant = Instant.parse(time);
				assertThat(orders.timestampNs(i))
					.isEqualTo(instant.getEpochSecond() * 1_000_000_000L + instant.getNano());
			}
		}
	}

	private static void assertNumber(long unscaled, int scale, BigDecimal expected) {
		if (expected.signum() < 0) {
			assertThat(unscaled).isEqualTo(StagedLevels.NEGATIVE);
		}
		else if (unscaled == StagedLevels.TOO_LARGE) {
			assertThat(expected.stripTrailingZeros().unscaledValue().bitLength() > 63
					|| expected.unscaledValue().bitLength() > 63)
				.isTrue();
		}
		else {
			assertThat(BigDecimal.valueOf(unscaled, scale)).isEqualByComparingTo(expected);
		}
	}

	/**
	 * The frame as Jackson reads it, unless a BigDecimal cannot hold an exponent in it.
	 */
	private static @Nullable JsonNode tree(String text) {
		try {
			return MAPPER.readTree(text);
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	private static byte[] mutate(Random random, byte[] bytes) {
		int at = random.nextInt(bytes.length + 1);
		int behind = Math.min(bytes.length, at + random.nextInt(6));
		ByteArrayOutputStream result = new ByteArrayOutputStream();
		result.write(bytes, 0, at);
		switch (random.nextInt(6)) {
			case 0 -> result.write(random.nextInt(256));
			case 1 -> {
				int from = random.nextInt(bytes.length + 1);
				result.write(bytes, from, Math.min(bytes.length - from, random.nextInt(30)));
				behind = at;
			}
			case 2 -> {
				// Only something left out.
			}
			default -> {
				byte[] piece = PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
				result.write(piece, 0, piece.length);
				behind = random.nextBoolean() ? at : Math.min(bytes.length, at + piece.length);
			}
		}
		result.write(bytes, behind, bytes.length - behind);
		return result.toByteArray();
	}

	/** A good frame, with keys in any order and white space unless it is compact. */
	private static String frame(Random random) {
		boolean compact = random.nextInt(3) == 0;
		boolean snapshot = random.nextBoolean();
		List<String> elements = new ArrayList<>();
		for (int i = 1 + random.nextInt(3); i > 0; i--) {
			elements.add(object(random, false, "\"checksum\":" + (random.nextLong() & 0xFFFFFFFFL),
					"\"symbol\":\"S" + random.nextInt(100) + "/USD\"", "\"bids\":" + orders(random, snapshot, compact),
					"\"asks\":" + orders(random, snapshot, compact),
					"\"timestamp\":" + (random.nextBoolean() ? TIME : "null")));
		}
		return object(random, compact, "\"channel\":\"level3\"",
				"\"type\":\"" + (snapshot ? "snapshot" : "update") + "\"",
				"\"data\":[" + String.join(",", elements) + "]");
	}

	private static String orders(Random random, boolean snapshot, boolean compact) {
		List<String> orders = new ArrayList<>();
		for (int i = random.nextInt(4); i > 0; i--) {
			String event = new String[] { "add", "modify", "delete" }[random.nextInt(3)];
			List<String> members = new ArrayList<>();
			if (!snapshot) {
				members.add("\"event\":\"" + event + "\"");
			}
			members.add("\"order_id\":\"O" + Long.toString(random.nextLong() >>> random.nextInt(60), 36) + "\"");
			members.add("\"limit_price\":" + number(random));
			if (snapshot || !event.equals("delete") || random.nextInt(4) > 0) {
				members.add("\"order_qty\":" + number(random));
			}
			members.add(
					"\"timestamp\":\"" + Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)) + "\"");
			orders.add(object(random, compact, members.toArray(String[]::new)));
		}
		return "[" + String.join(",", orders) + "]";
	}

	private static String number(Random random) {
		BigDecimal value = BigDecimal.valueOf(random.nextLong() >>> 1 + random.nextInt(62), random.nextInt(12));
		return (random.nextInt(4) == 0) ? value.unscaledValue() + "E" + -value.scale() : value.toPlainString();
	}

	private static String object(Random random, boolean compact, String... members) {
		List<String> shuffled = new ArrayList<>(Arrays.asList(members));
		if (!compact) {
			Collections.shuffle(shuffled, random);
		}
		String space = (compact || random.nextBoolean()) ? "" : " ";
		return "{" + space + String.join(space + "," + space, shuffled) + space + "}";
	}

}
