// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.krakenboot.book.decode.FrameException.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What is refused, and what is said about it.
 */
class BadFrameTests {

	private static final String UPDATE = "{\"channel\":\"book\",\"type\":\"update\",\"data\":[{\"symbol\":\"A/B\","
			+ "\"bids\":[{\"price\":1.5,\"qty\":2.25}],\"asks\":[],\"checksum\":7,"
			+ "\"timestamp\":\"2024-10-03T02:46:57.050170Z\"}]}";

	static Stream<Arguments> brokenParts() {
		return Stream.of(
				// Fields of the frame.
				arguments("\"type\":\"update\",", "", Reason.MISSING_FIELD),
				arguments("\"update\"", "null", Reason.WRONG_TYPE), arguments("\"update\"", "7", Reason.WRONG_TYPE),
				arguments("\"update\"", "\"partial\"", Reason.UNKNOWN_TYPE),
				arguments("\"update\"", "\"\"", Reason.UNKNOWN_TYPE),
				arguments("\"data\"", "\"date\"", Reason.MISSING_FIELD),
				arguments("\"type\"", "\"type\":\"update\",\"type\"", Reason.MALFORMED),
				arguments("\"type\"", "\"type\":7,\"typ\\u0065\"", Reason.MALFORMED),
				arguments("\"channel\"", "\"channel\":\"ticker\",\"channel\"", Reason.MALFORMED),
				arguments("\"data\"", "\"data\":[],\"data\"", Reason.MALFORMED),
				arguments("\"data\":[", "\"data\":{},\"x\":[", Reason.WRONG_TYPE),
				arguments("[{\"symbol\"", "[7,{\"symbol\"", Reason.WRONG_TYPE),
				// Elements.
				arguments("\"symbol\":\"A/B\",", "", Reason.MISSING_FIELD),
				arguments("\"A/B\"", "null", Reason.WRONG_TYPE), arguments("\"A/B\"", "[\"A/B\"]", Reason.WRONG_TYPE),
				arguments("\"A/B\"", "\"\\ud800\"", Reason.INVALID_UTF8),
				arguments("\"A/B\"", "\"\\udc00\\ud800\"", Reason.INVALID_UTF8),
				arguments("\"symbol\"", "\"symbol\":\"C/D\",\"symbol\"", Reason.MALFORMED),
				arguments("\"bids\"", "\"bids\":[],\"bids\"", Reason.MALFORMED),
				arguments("\"asks\"", "\"asks\":[],\"asks\"", Reason.MALFORMED),
				arguments("\"checksum\"", "\"checksum\":7,\"checksum\"", Reason.MALFORMED),
				arguments("\"timestamp\"", "\"timestamp\":null,\"timestamp\"", Reason.MALFORMED),
				arguments("\"asks\":[]", "\"asks\":{}", Reason.WRONG_TYPE),
				arguments("\"asks\":[]", "\"asks\":null", Reason.WRONG_TYPE),
				arguments("\"asks\":[]", "\"asks\":\"\"", Reason.WRONG_TYPE),
				arguments("\"2024-10-03T02:46:57.050170Z\"", "1727923617", Reason.WRONG_TYPE),
				arguments("\"2024-10-03T02:46:57.050170Z\"", "{}", Reason.WRONG_TYPE),
				arguments("\"2024-10-03T02:46:57.050170Z\"", "nul", Reason.MALFORMED),
				// Checksums.
				arguments("\"checksum\":7,", "", Reason.MISSING_FIELD),
				arguments("\"checksum\":7", "\"checksum\":4294967296", Reason.INVALID_CHECKSUM),
				arguments("\"checksum\":7", "\"checksum\":99999999999999999999999", Reason.INVALID_CHECKSUM),
				arguments("\"checksum\":7", "\"checksum\":18446744073709551623", Reason.INVALID_CHECKSUM),
				arguments("\"checksum\":7", "\"checksum\":-7", Reason.INVALID_CHECKSUM),
				arguments("\"checksum\":7", "\"checksum\":-0", Reason.INVALID_CHECKSUM),
				arguments("\"checksum\":7", "\"checksum\":7.0", Reason.INVALID_CHECKSUM),
				arguments("\"checksum\":7", "\"checksum\":7e0", Reason.INVALID_CHECKSUM),
				arguments("\"checksum\":7", "\"checksum\":\"7\"", Reason.INVALID_CHECKSUM),
				arguments("\"checksum\":7", "\"checksum\":null", Reason.INVALID_CHECKSUM),
				arguments("\"checksum\":7", "\"checksum\":[7]", Reason.INVALID_CHECKSUM),
				arguments("\"checksum\":7", "\"checksum\":07", Reason.MALFORMED),
				// Levels.
				arguments("{\"price\":1.5,\"qty\":2.25}", "[1.5,2.25]", Reason.WRONG_TYPE),
				arguments("{\"price\":1.5,\"qty\":2.25}", "null", Reason.WRONG_TYPE),
				arguments("{\"price\":1.5,\"qty\":2.25}", "{}", Reason.MISSING_FIELD),
				arguments("\"price\":1.5,", "", Reason.MISSING_FIELD),
				arguments(",\"qty\":2.25", "", Reason.MISSING_FIELD),
				arguments("\"price\"", "\"price\":1.5,\"price\"", Reason.MALFORMED),
				arguments("\"qty\"", "\"qty\":1.5,\"qty\"", Reason.MALFORMED),
				arguments("1.5", "\"1.5\"", Reason.WRONG_TYPE), arguments("2.25", "\"12\"", Reason.WRONG_TYPE),
				arguments("1.5", "null", Reason.WRONG_TYPE), arguments("2.25", "{}", Reason.WRONG_TYPE),
				arguments("1.5", "true", Reason.WRONG_TYPE), arguments("1.5", "NaN", Reason.MALFORMED),
				// Numbers.
				arguments("1.5", "01.5", Reason.MALFORMED), arguments("1.5", "00", Reason.MALFORMED),
				arguments("1.5", "+1.5", Reason.MALFORMED), arguments("1.5", ".5", Reason.MALFORMED),
				arguments("1.5", "1.", Reason.MALFORMED), arguments("1.5", "1.e5", Reason.MALFORMED),
				arguments("1.5", "1e", Reason.MALFORMED), arguments("1.5", "1e+", Reason.MALFORMED),
				arguments("1.5", "1e-", Reason.MALFORMED), arguments("1.5", "1e5.5", Reason.MALFORMED),
				arguments("1.5", "-", Reason.MALFORMED), arguments("1.5", "-.5", Reason.MALFORMED),
				arguments("1.5", "1.5.5", Reason.MALFORMED), arguments("1.5", "0x10", Reason.MALFORMED),
				arguments("1.5", "1_000", Reason.MALFORMED), arguments("1.5", "1.1234567x", Reason.MALFORMED),
				arguments("1.5", "Infinity", Reason.MALFORMED), arguments("1.5", "", Reason.MALFORMED),
				// Structure.
				arguments("\"}]}", "\"}],}", Reason.MALFORMED), arguments("Z\"}]}", "Z\"}]}x", Reason.MALFORMED),
				arguments("Z\"}]}", "Z\"}]}{}", Reason.MALFORMED), arguments("Z\"}]}", "Z\"}]},", Reason.MALFORMED),
				arguments("Z\"}]}", "Z\"}]}\u0000", Reason.MALFORMED),
				arguments("Z\"}]}", "Z\"}]}\u00A0", Reason.MALFORMED),
				arguments("{\"channel\"", "\uFEFF{\"channel\"", Reason.MALFORMED),
				arguments("{\"channel\"", "{,\"channel\"", Reason.MALFORMED),
				arguments("\"asks\":[]", "\"asks\":[,]", Reason.MALFORMED),
				arguments("\"asks\":[]", "\"asks\" []", Reason.MALFORMED),
				arguments("\"asks\":[]", "asks:[]", Reason.MALFORMED),
				arguments("\"asks\":[]", "'asks':[]", Reason.MALFORMED),
				arguments("2.25}]", "2.25},]", Reason.MALFORMED), arguments("2.25}", "2.25,}", Reason.MALFORMED),
				arguments("2.25}", "2.25]", Reason.MALFORMED), arguments(",\"asks\"", "\"asks\"", Reason.MALFORMED),
				arguments("\"asks\":[]", "/**/\"asks\":[]", Reason.MALFORMED),
				arguments("\"asks\":[]", "\"x\":tru,\"asks\":[]", Reason.MALFORMED),
				arguments("\"asks\":[]", "\"x\":truex,\"asks\":[]", Reason.MALFORMED),
				arguments("\"asks\":[]", "\"x\":[1 2],\"asks\":[]", Reason.MALFORMED),
				arguments("\"asks\":[]", "\"x\":{\"y\"},\"asks\":[]", Reason.MALFORMED),
				arguments("\"asks\":[]", "\"x\":{7:1},\"asks\":[]", Reason.MALFORMED),
				// Strings.
				arguments("A/B", "A\tB", Reason.MALFORMED), arguments("A/B", "A\u0000B", Reason.MALFORMED),
				arguments("A/B", "A\\xB", Reason.MALFORMED), arguments("A/B", "A\\u12G4B", Reason.MALFORMED),
				arguments("A/B", "A\\u004", Reason.MALFORMED), arguments("57.050170Z\"}]}", "57", Reason.MALFORMED),
				arguments("57.050170Z\"}]}", "57\\", Reason.MALFORMED),
				arguments("57.050170Z\"}]}", "57\\u00", Reason.MALFORMED));
	}

	@ParameterizedTest
	@MethodSource("brokenParts")
	void refusesAFrameWithABrokenPart(String part, String replacement, Reason reason) {
		assertThat(UPDATE).contains(part);
		int at = UPDATE.indexOf(part);
		String frame = UPDATE.substring(0, at) + replacement + UPDATE.substring(at + part.length());
		FrameException refusal = refusal(frame.getBytes(StandardCharsets.UTF_8));
		assertThat(refusal.reason()).as(frame).isEqualTo(reason);
		assertThat(refusal.position()).isBetween(0, frame.getBytes(StandardCharsets.UTF_8).length);
	}

	@ParameterizedTest
	@ValueSource(strings = { "12.45678", "-2345678", "1e345678", "1.345678e12", "4294967296", "12345678901", "null" })
	void refusesASnapshotWithABadChecksum(String checksum) {
		String frame = UPDATE.replace("update", "snapshot").replace("\"checksum\":7", "\"checksum\":" + checksum);
		assertThat(refusal(frame.getBytes(StandardCharsets.UTF_8)).reason()).isEqualTo(Reason.INVALID_CHECKSUM);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "7", "-1.5e3", "\"text\"", "true", "false", "null", " [{\"channel\":\"book\"}] " })
	void refusesWhatIsNoObject(String text) {
		assertThat(refusal(text.getBytes(StandardCharsets.UTF_8)).reason()).isEqualTo(Reason.NOT_AN_OBJECT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "[", "[1,]", "nul", "7 7", "\"", "{", "}", "x", "{\"a\"", "{\"a\":", "{\"a\":1",
			"{\"a\":1,", "{\"a\":1,}" })
	void refusesWhatIsNoJson(String text) {
		assertThat(refusal(text.getBytes(StandardCharsets.UTF_8)).reason()).isEqualTo(Reason.MALFORMED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "data", "symbol", "price", "extra" })
	void refusesDeepNesting(String key) {
		for (String opening : new String[] { "[", "{\"a\":" }) {
			String frame = UPDATE.replaceFirst("\"" + key + "\":", "\"" + key + "\":" + opening.repeat(64));
			String deep = key.equals("extra") ? "{\"extra\":" + opening.repeat(64) + UPDATE : frame;
			assertThat(refusal(deep.getBytes(StandardCharsets.UTF_8)).reason()).isEqualTo(Reason.TOO_DEEP);
		}
		assertThat(refusal("[".repeat(65).getBytes(StandardCharsets.UTF_8)).reason()).isEqualTo(Reason.TOO_DEEP);
	}

	@ParameterizedTest
	@ValueSource(strings = { "bids", "asks" })
	void refusesMoreLevelsOnASideThanAnyBookHas(String side) {
		String level = "{\"price\":1.5,\"qty\":2.25}";
		String most = level + ("," + level).repeat(9_999);
		String start = "\"" + side + "\":[";
		String frame = UPDATE.replace("[" + level + "]", "[]");
		BookFrame decoded = Decoding.decode(frame.replace(start, start + most));
		assertThat(decoded.message(0).bidCount() + decoded.message(0).askCount()).isEqualTo(10_000);
		FrameException refusal = refusal(
				frame.replace(start, start + most + "," + level).getBytes(StandardCharsets.UTF_8));
		assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED);
		assertThat(refusal.symbols()).containsExactly("A/B");
	}

	static Stream<byte[]> invalidSequences() {
		int[][] sequences = { { 0x80 }, { 0xBF, 0x80 }, { 0xC0, 0xAF }, { 0xC1, 0xBF }, { 0xC3 }, { 0xC3, 0x28 },
				{ 0xE0, 0x80, 0xAF }, { 0xE0, 0x9F, 0xBF }, { 0xE2, 0x82 }, { 0xE2, 0x28, 0xA1 }, { 0xE2, 0x82, 0x28 },
				{ 0xED, 0xA0, 0x80 }, { 0xED, 0xBF, 0xBF }, { 0xF0, 0x80, 0x80, 0xAF }, { 0xF0, 0x8F, 0xBF, 0xBF },
				{ 0xF0, 0x9F, 0x98 }, { 0xF0, 0x9F, 0x28, 0x80 }, { 0xF4, 0x90, 0x80, 0x80 },
				{ 0xF5, 0x80, 0x80, 0x80 }, { 0xF8, 0x88, 0x80, 0x80, 0x80 }, { 0xFE }, { 0xFF } };
		List<byte[]> all = new ArrayList<>();
		for (int[] sequence : sequences) {
			byte[] bytes = new byte[sequence.length];
			for (int i = 0; i < sequence.length; i++) {
				bytes[i] = (byte) sequence[i];
			}
			all.add(bytes);
		}
		return all.stream();
	}

	@ParameterizedTest
	@MethodSource("invalidSequences")
	void refusesStringsThatAreNotUtf8(byte[] sequence) {
		String invalid = new String(sequence, StandardCharsets.ISO_8859_1);
		for (String frame : new String[] { UPDATE.replace("A/B", "A" + invalid), UPDATE.replace("A/B", "\\n" + invalid),
				UPDATE.replace("\"asks\"", "\"as" + invalid + "ks\""), "{\"extra\":[\"" + invalid + "\"]}" }) {
			assertThat(refusal(frame.getBytes(StandardCharsets.ISO_8859_1)).reason()).isEqualTo(Reason.INVALID_UTF8);
		}
	}

	@Test
	void namesTheChannelAndTheSymbolsOfABrokenFrame() {
		FrameException refusal = refusal(
				UPDATE.replace("2.25}]", "2.25]").replace("A/B", "BTC\\/USD").getBytes(StandardCharsets.UTF_8));
		assertThat(refusal.channel()).isEqualTo("book");
		assertThat(refusal.symbols()).containsExactly("BTC/USD");
		assertThat(refusal).hasMessageContaining("MALFORMED")
			.hasMessageContaining("BTC/USD")
			.hasMessageContaining("book");
		assertThat(refusal.getStackTrace()).isEmpty();
	}

	@Test
	void namesEachSymbolOnce() {
		String text = "{\"channel\" : \"book\",\"data\":[{\"symbol\" :\n\"A/B\"},{\"symbol\":\"\\u0043/D\"},"
				+ "{\"symbol\":\"A/B\"},{\"symbol\":7},{\"symbol\"}";
		FrameException refusal = refusal(text.getBytes(StandardCharsets.UTF_8));
		assertThat(refusal.channel()).isEqualTo("book");
		assertThat(refusal.symbols()).containsExactly("A/B", "C/D");
	}

	@Test
	void namesNothingThatIsNotThere() {
		for (String text : new String[] { "", "[1,2]", "{\"channel\":7", "{\"channel\"", "{\"symbol\":\"A",
				"\"symbol\":", "{\"symbol\":\"" + "A".repeat(1000) + "\"" }) {
			FrameException refusal = refusal(text.getBytes(StandardCharsets.UTF_8));
			assertThat(refusal.channel()).isNull();
			assertThat(refusal.symbols()).isEmpty();
		}
	}

	@Test
	void namesABoundedNumberOfSymbols() {
		StringBuilder text = new StringBuilder("[");
		for (int i = 0; i < 1000; i++) {
			text.append("{\"symbol\":\"S").append(i).append("/USD\"},");
		}
		assertThat(refusal(text.toString().getBytes(StandardCharsets.UTF_8)).symbols()).hasSize(FrameHints.MAX_SYMBOLS);
	}

	@Test
	void tellsThePositionInTheFrame() {
		String frame = UPDATE.replace("1.5", "\"1.5\"");
		FrameException refusal = refusal(frame.getBytes(StandardCharsets.UTF_8));
		assertThat(refusal.position()).isEqualTo(frame.indexOf("\"1.5\""));
	}

	@Test
	void leavesNothingOfABrokenFrame() {
		byte[] usual = UPDATE.getBytes(StandardCharsets.UTF_8);
		BookFrameDecoder decoder = new BookFrameDecoder();
		BookFrame frame = new BookFrame();
		decoder.decode(usual, 0, usual.length, frame);
		byte[] cut = UPDATE.substring(0, UPDATE.length() - 1).getBytes(StandardCharsets.UTF_8);
		assertThat(catchThrowableOfType(FrameException.class, () -> decoder.decode(cut, 0, cut.length, frame)))
			.isNotNull();
		assertThat(frame.size()).isZero();
		assertThat(decoder.decode(usual, 0, usual.length, frame)).isTrue();
		assertThat(frame.size()).isEqualTo(1);
	}

	/** The refusal, the same by both paths. */
	private static FrameException refusal(byte[] frame) {
		FrameException refusal = catchThrowableOfType(FrameException.class, () -> Decoding.decode(frame));
		assertThat(refusal).as(new String(frame, StandardCharsets.UTF_8)).isNotNull();
		return refusal;
	}

}
