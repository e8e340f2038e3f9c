// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.krakenboot.book.decode.FrameException.Reason;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Both paths on frames that were written freely or damaged at random: they agree, they
 * accept what Jackson accepts, and they read in it what Jackson reads.
 */
class MutatedFrameTests {

	private static final JsonFactory LENIENT = new JsonFactory();

	private static final JsonFactory NO_DUPLICATES = JsonFactory.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private static final String[] FRAMES = {
			"{\"channel\":\"book\",\"type\":\"update\",\"data\":[{\"symbol\":\"ALGO/USD\",\"bids\":[{\"price\":0.12275,"
					+ "\"qty\":6597.51731160}],\"asks\":[],\"checksum\":1100635717,"
					+ "\"timestamp\":\"2024-10-03T02:46:57.050170Z\"}]}",
			"{\"channel\":\"book\",\"type\":\"update\",\"data\":[{\"symbol\":\"BTC/USD\",\"bids\":[],\"asks\":"
					+ "[{\"price\":62807.0,\"qty\":0.00000000},{\"price\":62818.8,\"qty\":0.65540712}],"
					+ "\"checksum\":4249465476,\"timestamp\":\"2026-08-16T23:37:03.745044Z\"}]}",
			"{\"channel\":\"book\",\"type\":\"snapshot\",\"data\":[{\"symbol\":\"A/B\",\"bids\":[{\"price\":1,\"qty\":2}],"
					+ "\"asks\":[{\"price\":3,\"qty\":4.5}],\"checksum\":5}]}",
			"{\"channel\":\"book\",\"type\":\"update\",\"data\":[{\"symbol\":\"A/B\",\"bids\":[],\"asks\":[],\"checksum\":0},"
					+ "{\"symbol\":\"C/D\",\"bids\":[{\"price\":1.5,\"qty\":0.0}],\"asks\":[],\"checksum\":4294967295}]}",
			"{ \"data\" : [ { \"checksum\" : 12 , \"extra\" : [ { } , null , -1.5E+3 ] , \"symbol\" : \"\\u0041\\/B€\" ,"
					+ " \"asks\" : [ { \"qty\" : 1e-05 , \"price\" : 1.50 } ] } ] , \"type\" : \"update\" ,"
					+ " \"channel\" : \"book\" }",
			"{\"channel\":\"heartbeat\"}",
			"{\"channel\":\"ticker\",\"type\":\"update\",\"data\":[{\"symbol\":\"A/B\",\"bid\":0.1,\"ask\":[1,2]}]}" };

	private static final String[] PIECES = { "\"", "\\", "{", "}", "[", "]", ":", ",", " ", "\n", "\t", "\u0000", "0",
			"1", "9", "-", "+", ".", "e", "E", "e-5", "00", "99999999999999999999", "null", "true", "false", "\"\"",
			"[]", "{}", "\"x\":1,", "\"symbol\":", "\"price\":", "\"checksum\":", "\\u0041", "\\ud800", "€", "\u0080",
			"Z", "/", "],\"asks\":[", "]}]}", ",{\"price\":1,\"qty\":1}" };

	@Property(tries = 3000)
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

	@Property(tries = 2000)
	void agreesOnFreelyWrittenFrames(@ForAll long seed) {
		Random random = new Random(seed);
		BookFrame frame = check(new FreeWriter(random).frame().getBytes(StandardCharsets.UTF_8));
		assertThat(frame.size()).isPositive();
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

	private static BookFrame check(byte[] bytes) {
		String text = utf8(bytes);
		boolean wellFormed = text != null && isObject(LENIENT, text);
		BookFrame frame;
		try {
			frame = Decoding.decode(bytes);
		}
		catch (FrameException ex) {
			if (wellFormed && ex.reason() == Reason.MALFORMED) {
				assertThat(isObject(NO_DUPLICATES, text)).as(text).isFalse();
			}
			assertThat(wellFormed && (ex.reason() == Reason.NOT_AN_OBJECT || ex.reason() == Reason.TOO_DEEP)).as(text)
				.isFalse();
			return new BookFrame();
		}
		assertThat(wellFormed).as(text).isTrue();
		JsonNode root = (frame.size() > 0) ? tree(text) : null;
		if (root != null) {
			assertThat(root.get("channel").stringValue()).isEqualTo("book");
			assertThat(frame.size()).isEqualTo(root.get("data").size());
			for (int i = 0; i < frame.size(); i++) {
				BookMessage message = frame.message(i);
				JsonNode element = root.get("data").get(i);
				assertThat(message.snapshot()).isEqualTo(root.get("type").stringValue().equals("snapshot"));
				assertThat(message.symbol()).isEqualTo(element.get("symbol").stringValue());
				assertThat(message.checksum())
					.isEqualTo((element.get("checksum") != null) ? element.get("checksum").longValue() : -1);
				assertLevels(message.bids(), element.get("bids"));
				assertLevels(message.asks(), element.get("asks"));
			}
		}
		return frame;
	}

	private static void assertLevels(StagedLevels levels, @Nullable JsonNode expected) {
		assertThat(levels.size()).isEqualTo((expected != null) ? expected.size() : 0);
		for (int i = 0; i < levels.size(); i++) {
			assertNumber(levels.unscaledPrice(i), levels.priceScale(i), expected.get(i).get("price").decimalValue());
			assertNumber(levels.unscaledQty(i), levels.qtyScale(i), expected.get(i).get("qty").decimalValue());
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

	private static @Nullable String utf8(byte[] bytes) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			return null;
		}
	}

	/**
	 * The frame as Jackson reads it, unless a BigDecimal cannot hold an exponent in it.
	 */
	private static @Nullable JsonNode tree(String text) {
		try {
			return MAPPER.readTree(text);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private static boolean isObject(JsonFactory factory, String text) {
		try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				return false;
			}
			parser.skipChildren();
			return parser.nextToken() == null;
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	private static byte[] mutate(Random random, byte[] bytes) {
		int at = random.nextInt(bytes.length + 1);
		int behind = Math.min(bytes.length, at + random.nextInt(6));
		ByteArrayOutputStream result = new ByteArrayOutputStream();
		result.write(bytes, 0, at);
		switch (random.nextInt(7)) {
			case 0 -> {
				// Cut off here.
				return result.toByteArray();
			}
			case 1 -> result.write(random.nextInt(256));
			case 2 -> behind = at;
			case 3 -> {
				int length = Math.min(bytes.length - at, random.nextInt(30));
				result.write(bytes, at, length);
				behind = at;
			}
			case 4 -> {
				int from = random.nextInt(bytes.length + 1);
				result.write(bytes, from, Math.min(bytes.length - from, random.nextInt(30)));
				behind = at;
			}
			default -> {
				byte[] piece = PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
				result.write(piece, 0, piece.length);
				behind = random.nextBoolean() ? at : Math.min(bytes.length, at + piece.length);
			}
		}
		if (behind == at && random.nextInt(4) == 0) {
			behind = Math.min(bytes.length, at + 1);
		}
		result.write(bytes, behind, bytes.length - behind);
		return result.toByteArray();
	}

	/**
	 * Writes good frames with keys in any order, white space, escapes and extra fields.
	 */
	private static final class FreeWriter {

		private final Random random;

		private final boolean compact;

		FreeWriter(Random random) {
			this.random = random;
			this.compact = random.nextInt(3) == 0;
		}

		String frame() {
			List<String> elements = new ArrayList<>();
			for (int i = 1 + this.random.nextInt(3); i > 0; i--) {
				elements.add(element());
			}
			return space()
					+ object("channel", string("book"), "type",
							string(this.random.nextBoolean() ? "update" : "snapshot"), "data", array(elements))
					+ space();
		}

		private String element() {
			return object("symbol", string("S" + this.random.nextInt(100) + "/USD"), "bids", side(), "asks", side(),
					"checksum", Long.toString(this.random.nextLong() & 0xFFFFFFFFL), "timestamp",
					this.random.nextBoolean() ? "null" : "\"2024-10-03T02:46:57.050170Z\"");
		}

		private String side() {
			List<String> levels = new ArrayList<>();
			for (int i = this.random.nextInt(4); i > 0; i--) {
				levels.add(object("price", number(), "qty", number()));
			}
			return array(levels);
		}

		private String number() {
			BigDecimal value = BigDecimal.valueOf(this.random.nextLong() >>> this.random.nextInt(64),
					this.random.nextInt(12));
			return (this.random.nextInt(3) == 0) ? value.abs().unscaledValue() + "E" + -value.scale()
					: value.abs().toPlainString();
		}

		private String object(String... keysAndValues) {
			List<String> members = new ArrayList<>();
			for (int i = 0; i < keysAndValues.length; i += 2) {
				members.add(string(keysAndValues[i]) + space() + ":" + space() + keysAndValues[i + 1]);
			}
			if (!this.compact) {
				if (this.random.nextInt(4) == 0) {
					members.add("\"extra\":[{\"price\":\"x\"},null]");
				}
				Collections.shuffle(members, this.random);
			}
			return "{" + space() + String.join(space() + "," + space(), members) + space() + "}";
		}

		private String array(List<String> elements) {
			return "[" + space() + String.join(space() + "," + space(), elements) + space() + "]";
		}

		private String string(String text) {
			StringBuilder written = new StringBuilder("\"");
			for (char c : text.toCharArray()) {
				written.append((!this.compact && this.random.nextInt(12) == 0) ? String.format("\\u%04x", (int) c) : c);
			}
			return written.append('"').toString();
		}

		private String space() {
			return this.compact ? "" : " \t\r\n".repeat(2).substring(0, this.random.nextInt(3));
		}

	}

}
