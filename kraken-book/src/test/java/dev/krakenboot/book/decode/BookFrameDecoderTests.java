// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BookFrameDecoderTests {

	private static final String LEVEL = "{\"price\":0.12275,\"qty\":6597.51731160}";

	private static final String ELEMENT = "{\"symbol\":\"ALGO/USD\",\"bids\":[" + LEVEL
			+ "],\"asks\":[],\"checksum\":1100635717,\"timestamp\":\"2024-10-03T02:46:57.050170Z\"}";

	private static final String UPDATE = "{\"channel\":\"book\",\"type\":\"update\",\"data\":[" + ELEMENT + "]}";

	@Test
	void decodesTheUsualUpdate() {
		BookFrame frame = Decoding.decode(UPDATE);
		assertThat(frame.size()).isEqualTo(1);
		assertUsual(frame.message(0));
	}

	@Test
	void decodesTheUsualUpdateOnTheShortPath() {
		byte[] bytes = UPDATE.getBytes(StandardCharsets.UTF_8);
		BookFrame frame = new BookFrame();
		assertThat(new FastScanner().scan(bytes, 0, bytes.length, frame)).isTrue();
		assertUsual(frame.message(0));
		byte[] snapshot = UPDATE.replace("update", "snapshot")
			.replace(",\"timestamp\":\"2024-10-03T02:46:57.050170Z\"", "")
			.getBytes(StandardCharsets.UTF_8);
		assertThat(new FastScanner().scan(snapshot, 0, snapshot.length, frame)).isTrue();
		assertThat(frame.message(0).snapshot()).isTrue();
	}

	private static void assertUsual(BookMessage message) {
		assertThat(message.snapshot()).isFalse();
		assertThat(message.symbol()).isEqualTo("ALGO/USD");
		assertThat(message.symbolHash()).isEqualTo("ALGO/USD".hashCode());
		assertThat(message.symbolLength()).isEqualTo(8);
		assertThat(message.symbolByte(4)).isEqualTo((byte) '/');
		assertThat(message.hasChecksum()).isTrue();
		assertThat(message.checksum()).isEqualTo(1100635717);
		assertThat(message.timestampNs()).isEqualTo(1727923617050170000L);
		assertThat(message.bidCount()).isEqualTo(1);
		assertThat(message.askCount()).isZero();
		assertThat(message.bids().unscaledPrice(0)).isEqualTo(12275);
		assertThat(message.bids().priceScale(0)).isEqualTo(5);
		assertThat(message.bids().unscaledQty(0)).isEqualTo(659751731160L);
		assertThat(message.bids().qtyScale(0)).isEqualTo(8);
		assertThat(message.bids().scaledPrice(0, 7)).isEqualTo(1227500);
		assertThat(message.bids().scaledQty(0, 8)).isEqualTo(659751731160L);
	}

	@Test
	void takesKeysInAnyOrder() {
		BookFrame frame = Decoding
			.decode("{\"data\":[{\"timestamp\":\"2024-10-03T02:46:57.050170Z\",\"checksum\":1100635717,\"asks\":[],"
					+ "\"bids\":[{\"qty\":6597.51731160,\"price\":0.12275}],\"symbol\":\"ALGO/USD\"}],"
					+ "\"type\":\"update\",\"channel\":\"book\"}");
		assertUsual(frame.message(0));
	}

	@Test
	void takesAnyWhiteSpace() {
		StringBuilder spaced = new StringBuilder(" \n\t\r");
		boolean inString = false;
		for (char c : UPDATE.toCharArray()) {
			inString ^= c == '"';
			boolean structural = "{}[]:,".indexOf(c) >= 0 && !inString;
			spaced.append(structural ? " \r\n" : "").append(c).append(structural ? "\t " : "");
		}
		assertUsual(Decoding.decode(spaced.append("\n ").toString()).message(0));
	}

	@Test
	void takesEscapesInKeysAndStrings() {
		BookFrame frame = Decoding.decode(UPDATE.replace("ALGO/USD", "\\u0041L\\u0047O\\/USD")
			.replace("\"book\"", "\"b\\u006fok\"")
			.replace("\"channel\"", "\"ch\\u0061nnel\"")
			.replace("\"update\"", "\"\\u0075pdate\"")
			.replace("\"symbol\"", "\"symb\\u006Fl\"")
			.replace("\"price\"", "\"\\u0070rice\"")
			.replace("57.050170Z", "57\\u002e050170Z"));
		assertUsual(frame.message(0));
	}

	@ParameterizedTest
	@CsvSource({ "BTC\\/USD, BTC/USD", "\\u0042TC/USD, BTC/USD", "\\u00c5/\\u20AC, Å/€", "Å/€, Å/€",
			"\\ud83d\\ude00/USD, \uD83D\uDE00/USD", "\uD83D\uDE00/USD, \uD83D\uDE00/USD", "a\\n\\t\\\\, 'a\n\t\\'",
			"'', ''" })
	void readsTheSymbolInUtf8(String written, String symbol) {
		BookMessage message = Decoding.decode(UPDATE.replace("ALGO/USD", written)).message(0);
		assertThat(message.symbol()).isEqualTo(symbol);
		assertThat(message.symbolEquals(symbol.getBytes(StandardCharsets.UTF_8))).isTrue();
		assertThat(message.symbolEquals("ALGO/EUR".getBytes(StandardCharsets.UTF_8))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "true", "false", "0", "-1.5e+7", "\"text\"", "\"\\ud800\"", "\"\u20AC\"", "[]",
			"{}", "[1,[2,{\"a\":[]}],\"]\"]", "{\"symbol\":\"X\",\"data\":{\"price\":[]}}", "12345678901234567890123" })
	void passesOverUnknownFieldsOfAnyShape(String value) {
		String unknown = "\"extra\":" + value + ",";
		BookFrame frame = Decoding.decode(UPDATE.replace("{\"channel\"", "{" + unknown + "\"channel\"")
			.replace("{\"symbol\":\"ALGO", "{" + unknown + "\"symbol\":\"ALGO")
			.replace("{\"price\":0", "{" + unknown + "\"price\":0"));
		assertUsual(frame.message(0));
	}

	@Test
	void takesAbsentSidesAsEmpty() {
		BookMessage message = Decoding
			.decode("{\"channel\":\"book\",\"type\":\"update\",\"data\":[{\"symbol\":\"A/B\",\"checksum\":0}]}")
			.message(0);
		assertThat(message.bidCount()).isZero();
		assertThat(message.askCount()).isZero();
		assertThat(message.timestampNs()).isEqualTo(BookMessage.NO_TIMESTAMP);
	}

	@Test
	void takesASnapshotWithoutChecksum() {
		BookMessage message = Decoding.decode(
				"{\"channel\":\"book\",\"type\":\"snapshot\",\"data\":[{\"symbol\":\"A/B\",\"bids\":[],\"asks\":[]}]}")
			.message(0);
		assertThat(message.snapshot()).isTrue();
		assertThat(message.hasChecksum()).isFalse();
	}

	@Test
	void takesSeveralElements() {
		BookFrame frame = Decoding.decode(UPDATE.replace(ELEMENT, ELEMENT + "," + ELEMENT.replace("ALGO", "BTC") + ","
				+ ELEMENT.replace("ALGO", "ETH").replace("[]", "[" + LEVEL + "," + LEVEL + "]")));
		assertThat(frame.size()).isEqualTo(3);
		assertUsual(frame.message(0));
		assertThat(frame.message(1).symbol()).isEqualTo("BTC/USD");
		assertThat(frame.message(2).symbol()).isEqualTo("ETH/USD");
		assertThat(frame.message(2).askCount()).isEqualTo(2);
	}

	@Test
	void takesNoElements() {
		assertThat(Decoding.decode("{\"channel\":\"book\",\"type\":\"update\",\"data\":[]}").size()).isZero();
	}

	@Test
	void forgetsTheFormerFrame() {
		byte[] snapshot = UPDATE.replace("update", "snapshot").getBytes(StandardCharsets.UTF_8);
		byte[] bare = "{\"channel\":\"book\",\"type\":\"update\",\"data\":[{\"symbol\":\"A\",\"checksum\":5}]}"
			.getBytes(StandardCharsets.UTF_8);
		BookFrameDecoder decoder = new BookFrameDecoder();
		BookFrame frame = new BookFrame();
		decoder.decode(snapshot, 0, snapshot.length, frame);
		decoder.decode(bare, 0, bare.length, frame);
		assertThat(Decoding.text(frame)).isEqualTo(Decoding.text(Decoding.decode(bare)));
		assertThat(frame.message(0).bidCount()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"channel\":\"heartbeat\"}", "{}", " { } ", "{\"channel\":null}", "{\"channel\":5}",
			"{\"channel\":[\"book\"]}", "{\"channel\":\"books\",\"type\":7,\"data\":null}",
			"{\"method\":\"subscribe\",\"result\":{\"channel\":\"book\",\"symbol\":\"A/B\"},\"success\":true}",
			"{\"Channel\":\"book\"}" })
	void isFalseForAnyOtherObject(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		BookFrame frame = Decoding.decode(UPDATE);
		assertThat(new BookFrameDecoder().decode(bytes, 0, bytes.length, frame)).isFalse();
		assertThat(frame.size()).isZero();
		assertThat(Decoding.decode(text).size()).isZero();
	}

	@Test
	void doesNotReadBeyondTheFrame() {
		byte[] bytes = UPDATE.getBytes(StandardCharsets.UTF_8);
		BookFrame frame = new BookFrame();
		BookFrameDecoder decoder = new BookFrameDecoder();
		for (int length = 0; length < bytes.length; length++) {
			int tooShort = length;
			assertThatExceptionOfType(FrameException.class).isThrownBy(() -> decoder.decode(bytes, 0, tooShort, frame));
			assertThat(frame.size()).isZero();
		}
	}

	@ParameterizedTest
	@CsvSource({ "-1, 5", "0, -1", "0, 11", "10, 1", "11, 0", "2147483647, 1", "1, 2147483647" })
	void refusesAFrameOutsideTheBuffer(int offset, int length) {
		byte[] buffer = new byte[10];
		assertThatExceptionOfType(IndexOutOfBoundsException.class)
			.isThrownBy(() -> new BookFrameDecoder().decode(buffer, offset, length, new BookFrame()));
		assertThatExceptionOfType(IndexOutOfBoundsException.class)
			.isThrownBy(() -> new BookFrameDecoder().decodeGeneral(buffer, offset, length, new BookFrame()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "\"\"", "\"yesterday\"", "\"2024-10-03T02:46:57.050170\"" })
	void takesAnUnusableTimeAsNone(String timestamp) {
		BookMessage message = Decoding.decode(UPDATE.replace("\"2024-10-03T02:46:57.050170Z\"", timestamp)).message(0);
		assertThat(message.timestampNs()).isEqualTo(BookMessage.NO_TIMESTAMP);
		assertThat(message.checksum()).isEqualTo(1100635717);
	}

	@Test
	void takesTheDeepestNesting() {
		// The frame itself is the first of 64.
		String nested = "{\"extra\":" + "[".repeat(63) + "]".repeat(63) + ",";
		assertUsual(Decoding.decode(nested + UPDATE.substring(1)).message(0));
	}

	@Test
	void keepsNoLargeArraysOfAHugeFrame() {
		StringBuilder levels = new StringBuilder(LEVEL);
		for (int i = 1; i < 5_000; i++) {
			levels.append(',').append(LEVEL);
		}
		byte[] huge = UPDATE.replace(LEVEL, levels).getBytes(StandardCharsets.UTF_8);
		BookFrame frame = new BookFrame();
		BookFrameDecoder decoder = new BookFrameDecoder();
		decoder.decode(huge, 0, huge.length, frame);
		assertThat(frame.message(0).bidCount()).isEqualTo(5_000);
		assertThat(frame.message(0).bids().unscaledQty(4_999)).isEqualTo(659751731160L);
		byte[] usual = UPDATE.getBytes(StandardCharsets.UTF_8);
		decoder.decode(usual, 0, usual.length, frame);
		assertUsual(frame.message(0));
	}

	@Test
	void hasNoLevelOrMessageBeyondTheLast() {
		BookFrame frame = Decoding.decode(UPDATE);
		BookMessage message = frame.message(0);
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> frame.message(1));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> message.bids().unscaledPrice(1));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> message.asks().scaledQty(0, 8));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> message.symbolByte(8));
	}

}
