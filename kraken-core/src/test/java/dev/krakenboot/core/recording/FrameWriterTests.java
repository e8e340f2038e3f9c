// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.recording;

import java.nio.charset.StandardCharsets;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class FrameWriterTests {

	private static final String SECRET = "WW91ckF1dGhlbnRpY2F0aW9uVG9rZW4";

	private static final JsonMapper mapper = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private final FrameWriter writer = new FrameWriter();

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "null", " { \"a\" : [ 1 , -0.5e+10 , true , \"x\\u00e9\\n\" ] } ",
			"{\"qty\":0.00100000,\"price\":63004.9}", "\"\uD83D\uDE00\"", "0", "-0", "[[],{},[{}]]",
			"{\"error\":\"EAuth:Invalid token\"}", "{\"class\":\"tokenized_asset\"}", "{\"tokens\":1}",
			"{\"a\":\"b\\\\\"}" })
	void writesWellFormedFramesAsTheyAre(String frame) {
		assertThat(json(frame)).isEqualTo(frame);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "}", "[1,]", "{\"a\":1,}", "{\"a\"}", "{a:1}", "01", "1.", ".5", "+1", "1e",
			"\"a", "\"\\x\"", "\"\\u12g4\"", "\"\t\"", "tru", "nulll", "{} {}", "[1 2]", "\uFEFF{}", "{\"a\":1]", "-" })
	void refusesWhatIsNotWellFormed(String frame) {
		assertThat(json(frame)).isNull();
	}

	@Test
	void refusesBytesThatAreNoUtf8() {
		byte[] bytes = { '"', (byte) 0xC3, (byte) 0x28, '"' };
		LineBuffer line = new LineBuffer();
		assertThat(this.writer.writeJson(bytes, bytes.length, line)).isFalse();
		assertThat(line.length()).isZero();
		this.writer.writeText(bytes, bytes.length, line);
		assertThat(mapper.readTree(line.toString()).stringValue()).isEqualTo("\"\uFFFD(\"");
	}

	@Test
	void refusesFramesOfTooManyLevels() {
		assertThat(json("[".repeat(64) + "]".repeat(64))).isNotNull();
		assertThat(json("[".repeat(65) + "]".repeat(65))).isNull();
		assertThat(json("[".repeat(100_000))).isNull();
	}

	@Test
	void turnsLineBreaksBetweenValuesIntoSpaces() {
		assertThat(json("{\r\n\t\"a\":\n[1,\n2]\n}\n")).isEqualTo("{  \t\"a\": [1, 2] } ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"token\":\"S\"}", "{ \"token\" \t:\n \"S\" , \"a\":1}", "{\"\\u0074oken\":\"S\"}",
			"{\"to\\u006Ben\":\"S\"}", "{\"TOKEN\":\"S\"}", "{\"ws_token\":\"S\"}", "{\"token\":[\"S\",{\"a\":\"S\"}]}",
			"{\"token\":{\"token\":\"S\",\"b\":[]},\"c\":2}",
			"{\"params\":{\"channel\":\"executions\",\"token\":\"S\"}}",
			"{\"error\":\"bad {\\\"token\\\":\\\"S\\\"}\"}", "{\"error\":\"bad {\\\"token\\\" : \\\"S\\\"}\"}",
			"{\"error\":\"bad {\\\\\\\"token\\\\\\\":\\\\\\\"S\\\\\\\"}\"}", "{\"error\":\"token=S\"}",
			"{\"error\":\"\\\"\\\\u0074oken\\\":\\\"S\\\"\"}",
			"{\"error\":\"\\\"\\\\\\\\u005cu0074oken\\\":\\\"S\\\"\"}", "{\"error\":\"\\\"token\\\"\\n:\\\"S\\\"\"}",
			"{\"token:S\":1}", "{\"to\u212Aen\":\"S\"}", "[{\"token\":\"S\"},{\"token\":\"S\"}]" })
	void letsNoTokenThrough(String template) {
		String written = json(template.replace("S", SECRET));
		assertThat(written).contains(TokenWords.REDACTED).doesNotContain(SECRET);
		JsonNode tree = mapper.readTree(written);
		assertThat(tree.isObject() || tree.isArray()).isTrue();
		assertThat(json(written)).isEqualTo(written);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"error\":\"EGeneral:Invalid arguments:S\"}", "{\"S\":1}", "[\"S\"]", "\"xSx\"" })
	void knowsATokenAgainThatWasSentBefore(String template) {
		String received = template.replace("S", SECRET);
		assertThat(json(received)).contains(SECRET);
		json("{\"params\":{\"token\":\"" + SECRET + "\"}}");
		assertThat(json(received)).contains(TokenWords.REDACTED).doesNotContain(SECRET);
		byte[] text = (received + " and no JSON").getBytes(StandardCharsets.UTF_8);
		LineBuffer line = new LineBuffer();
		this.writer.writeText(text, text.length, line);
		assertThat(line.toString()).contains(TokenWords.REDACTED).doesNotContain(SECRET);
	}

	@Test
	void takesNoShortWordForAToken() {
		json("{\"token\":\"BTC/USD\"}");
		assertThat(json("{\"symbol\":\"BTC/USD\"}")).isEqualTo("{\"symbol\":\"BTC/USD\"}");
	}

	@Test
	void keepsWhatIsAroundAToken() {
		assertThat(json("{\"a\":[1],\"token\":{\"x\":[{}]},\"b\":\"c\"}"))
			.isEqualTo("{\"a\":[1],\"token\":\"REDACTED\",\"b\":\"c\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"token\":\"S", "{\"token\":\"S\"}}", "token S", "{'token':'S'}",
			"{\"\\u0074oken\":\"S\"", "{\"a\":\"\\\\u0074oken\\\":\\\"S",
			"\u0130\u0130\u0130\u0130\u0130\u0130 tOkEn:S", "<token>S</token>" })
	void cutsTextBeforeATokenIsMentioned(String template) {
		byte[] bytes = template.replace("S", SECRET).getBytes(StandardCharsets.UTF_8);
		LineBuffer line = new LineBuffer();
		assertThat(this.writer.writeJson(bytes, bytes.length, line)).isFalse();
		this.writer.writeText(bytes, bytes.length, line);
		assertThat(mapper.readTree(line.toString()).stringValue()).endsWith(TokenWords.REDACTED).doesNotContain(SECRET);
	}

	@Property(tries = 2_000)
	void saysOfEveryTextTheSameAsAJsonLibrary(@ForAll("nearlyJson") String text) {
		boolean parses;
		try {
			parses = !mapper.readTree(text).isMissingNode();
		}
		catch (JacksonException ex) {
			parses = false;
		}
		String written = json(text);
		assertThat(written != null).as(text).isEqualTo(parses);
		if (written != null) {
			assertThat(mapper.readTree(written)).isEqualTo(mapper.readTree(text));
		}
	}

	@Provide
	Arbitrary<String> nearlyJson() {
		return Arbitraries
			.of("{", "}", "[", "]", ":", ",", "\"a\"", "\"\\n\"", "1", "-1.5e3", "0", ".", "true", "null", " ", "\n",
					"{\"b\":", "[[", "]]", "\"", "\\")
			.list()
			.ofMaxSize(8)
			.map((parts) -> String.join("", parts));
	}

	private String json(String frame) {
		byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
		LineBuffer line = new LineBuffer();
		return this.writer.writeJson(bytes, bytes.length, line) ? line.toString() : null;
	}

}
