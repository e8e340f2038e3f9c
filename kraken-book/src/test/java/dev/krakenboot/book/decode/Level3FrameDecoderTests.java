// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.krakenboot.book.decode.FrameException.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class Level3FrameDecoderTests {

	/** As captured. */
	private static final String DELETE = "{\"channel\":\"level3\",\"type\":\"update\",\"data\":[{\"checksum\":4239577768,"
			+ "\"symbol\":\"BTC/USD\",\"timestamp\":\"2026-09-15T23:41:47.461426256Z\",\"bids\":[],\"asks\":[{"
			+ "\"event\":\"delete\",\"order_id\":\"OOZP53-FUXQT-BM3262\",\"limit_price\":75623.0,\"order_qty\":0.99200222,"
			+ "\"timestamp\":\"2026-09-15T23:41:47.461426256Z\"}]}]}";

	/** As documented: a level is emptied and the next one scrolls in. */
	private static final String SCROLL = "{\"channel\":\"level3\",\"type\":\"update\",\"data\":[{\"checksum\":2841398499,"
			+ "\"symbol\":\"MATIC/USD\",\"bids\":[],\"asks\":[{\"event\":\"delete\",\"order_id\":\"OOIATY-6EIWY-ACVIUN\","
			+ "\"limit_price\":0.5636,\"order_qty\":302.89736033,\"timestamp\":\"2023-10-06T18:21:00.097010033Z\"},{"
			+ "\"event\":\"add\",\"order_id\":\"O2BN53-5RSB2-V3J57T\",\"limit_price\":0.564,\"order_qty\":3500.77668626,"
			+ "\"timestamp\":\"2023-10-06T18:20:27.383408052Z\"},{\"event\":\"add\",\"order_id\":\"OWG5ZU-LHUHH-BICPEX\","
			+ "\"limit_price\":0.564,\"order_qty\":22149.62881248,\"timestamp\":\"2023-10-06T18:20:50.842854530Z\"},{"
			+ "\"event\":\"add\",\"order_id\":\"ONVDB3-2DRUF-Y6MF7D\",\"limit_price\":0.564,\"order_qty\":42196.34088652,"
			+ "\"timestamp\":\"2023-10-06T18:20:58.101850535Z\"}]}]}";

	private static final String MODIFY = "{\"channel\":\"level3\",\"type\":\"update\",\"data\":[{\"checksum\":1234567890,"
			+ "\"symbol\":\"BTC/USD\",\"timestamp\":\"2026-09-15T23:41:48.000000001Z\",\"bids\":[{\"event\":\"modify\","
			+ "\"order_id\":\"OTCFZG-YOE2Q-LQKNM3\",\"limit_price\":44939.4,\"order_qty\":0.40000000,"
			+ "\"timestamp\":\"2026-09-15T23:41:20.526146327Z\"}],\"asks\":[]}]}";

	private static final String SNAPSHOT = "{\"channel\":\"level3\",\"type\":\"snapshot\",\"data\":[{\"symbol\":\"MATIC/USD\","
			+ "\"checksum\":281817320,\"bids\":[{\"order_id\":\"O6ZQNQ-BXL4E-5WGINO\",\"limit_price\":0.5629,"
			+ "\"order_qty\":111.56125344,\"timestamp\":\"2023-10-06T17:35:00.279389650Z\"},{\"order_id\":"
			+ "\"OEP26Y-YAFEF-OFR62B\",\"limit_price\":0.5625,\"order_qty\":6390.19338,"
			+ "\"timestamp\":\"2023-10-06T18:19:55.056070105Z\"}],\"asks\":[{\"order_id\":\"O5SR5W-L7OLY-BLDEJV\","
			+ "\"limit_price\":0.563,\"order_qty\":420.0,\"timestamp\":\"2023-10-06T18:18:20.738706230Z\"}]}]}";

	private static final String ADD = "{\"channel\":\"level3\",\"type\":\"update\",\"data\":[{\"checksum\":7,"
			+ "\"symbol\":\"A/B\",\"bids\":[{\"event\":\"add\",\"order_id\":\"O1\",\"limit_price\":1.5,\"order_qty\":2.25,"
			+ "\"timestamp\":\"2024-10-03T02:46:57.050170123Z\"}],\"asks\":[]}]}";

	@Test
	void decodesACapturedDelete() {
		Level3Frame frame = Level3Decoding.decode(DELETE);
		assertThat(frame.size()).isEqualTo(1);
		Level3Message message = frame.message(0);
		assertThat(message.snapshot()).isFalse();
		assertThat(message.symbol()).isEqualTo("BTC/USD");
		assertThat(message.checksum()).isEqualTo(4239577768L);
		assertThat(message.timestampNs()).isEqualTo(1_789_515_707_461_426_256L);
		assertThat(message.bidCount()).isZero();
		assertThat(message.askCount()).isEqualTo(1);
		StagedOrders asks = message.asks();
		assertThat(asks.event(0)).isEqualTo(OrderEvent.DELETE);
		assertThat(asks.orderId(0)).isEqualTo("OOZP53-FUXQT-BM3262");
		assertThat(asks.unscaledPrice(0)).isEqualTo(756230);
		assertThat(asks.priceScale(0)).isEqualTo(1);
		assertThat(asks.hasQty(0)).isTrue();
		assertThat(asks.unscaledQty(0)).isEqualTo(99200222);
		assertThat(asks.qtyScale(0)).isEqualTo(8);
		assertThat(asks.scaledPrice(0, 2)).isEqualTo(7562300);
		assertThat(asks.scaledQty(0, 7)).isEqualTo(StagedLevels.SCALED_PRECISION_EXCEEDED);
		assertThat(asks.timestampNs(0)).isEqualTo(1_789_515_707_461_426_256L);
	}

	@Test
	void decodesALevelThatScrollsIn() {
		Level3Message message = Level3Decoding.decode(SCROLL).message(0);
		assertThat(message.timestampNs()).isEqualTo(FrameMessage.NO_TIMESTAMP);
		StagedOrders asks = message.asks();
		assertThat(asks.size()).isEqualTo(4);
		assertThat(asks.event(0)).isEqualTo(OrderEvent.DELETE);
		for (int i = 1; i < 4; i++) {
			assertThat(asks.event(i)).isEqualTo(OrderEvent.ADD);
			assertThat(asks.scaledPrice(i, 4)).isEqualTo(5640);
		}
		assertThat(asks.orderId(3)).isEqualTo("ONVDB3-2DRUF-Y6MF7D");
		assertThat(asks.scaledQty(3, 8)).isEqualTo(4219634088652L);
		assertThat(asks.timestampNs(3) - asks.timestampNs(2)).isEqualTo(7_258_996_005L);
	}

	@Test
	void decodesAModify() {
		Level3Message message = Level3Decoding.decode(MODIFY).message(0);
		assertThat(message.bids().event(0)).isEqualTo(OrderEvent.MODIFY);
		assertThat(message.bids().scaledQty(0, 8)).isEqualTo(40_000_000);
		assertThat(message.askCount()).isZero();
	}

	@Test
	void decodesASnapshotAsAdds() {
		Level3Message message = Level3Decoding.decode(SNAPSHOT).message(0);
		assertThat(message.snapshot()).isTrue();
		assertThat(message.checksum()).isEqualTo(281817320);
		assertThat(message.bids().event(1)).isEqualTo(OrderEvent.ADD);
		assertThat(message.bids().orderId(1)).isEqualTo("OEP26Y-YAFEF-OFR62B");
		assertThat(message.bids().scaledQty(1, 8)).isEqualTo(639019338000L);
		assertThat(message.asks().scaledPrice(0, 4)).isEqualTo(5630);
		assertThat(message.toString()).isEqualTo("snapshot of MATIC/USD, 2 bids, 1 asks");
	}

	@ParameterizedTest
	@ValueSource(strings = { DELETE, SCROLL, MODIFY, SNAPSHOT, ADD })
	void decodesTheUsualFormsOnTheShortPath(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		assertThat(new Level3FastScanner().scan(bytes, 0, bytes.length, new Level3Frame())).isTrue();
		String checksumLast = text.replaceFirst("\"checksum\":(\\d+),", "")
			.replace("]}]}", "],\"checksum\":" + text.replaceFirst(".*\"checksum\":(\\d+).*", "$1") + "}]}");
		byte[] reordered = checksumLast.getBytes(StandardCharsets.UTF_8);
		assertThat(new Level3FastScanner().scan(reordered, 0, reordered.length, new Level3Frame())).isTrue();
		assertThat(Level3Decoding.text(Level3Decoding.decode(checksumLast)))
			.isEqualTo(Level3Decoding.text(Level3Decoding.decode(text)));
	}

	@Test
	void takesKeysInAnyOrderAndUnknownOnes() {
		Level3Message message = Level3Decoding
			.decode("{ \"data\":[{\"asks\":[],\"x\":[{}],\"bids\":[{\"timestamp\":\"2024-10-03T02:46:57Z\",\"order_qty\":1e-5,"
					+ "\"y\":\"add\",\"limit_price\":15e-1,\"order_id\":\"O\\u0031\\/\",\"event\":\"mod\\u0069fy\"}],"
					+ "\"timestamp\":null,\"symbol\":\"A/B\",\"checksum\":0}],\"type\":\"update\",\"channel\":\"level3\"}")
			.message(0);
		assertThat(message.bids().event(0)).isEqualTo(OrderEvent.MODIFY);
		assertThat(message.bids().orderId(0)).isEqualTo("O1/");
		assertThat(message.bids().scaledPrice(0, 1)).isEqualTo(15);
		assertThat(message.bids().scaledQty(0, 8)).isEqualTo(1000);
		assertThat(message.bids().timestampNs(0)).isEqualTo(1_727_923_617_000_000_000L);
	}

	@Test
	void takesADeleteWithoutQuantity() {
		StagedOrders asks = Level3Decoding.decode(DELETE.replace(",\"order_qty\":0.99200222", "")).message(0).asks();
		assertThat(asks.hasQty(0)).isFalse();
		assertThat(asks.unscaledQty(0)).isZero();
		assertThat(asks.orderId(0)).isEqualTo("OOZP53-FUXQT-BM3262");
	}

	@Test
	void forgetsTheQuantityOfTheFormerFrame() {
		Level3FrameDecoder decoder = new Level3FrameDecoder();
		Level3Frame frame = new Level3Frame();
		byte[] with = DELETE.getBytes(StandardCharsets.UTF_8);
		byte[] without = DELETE.replace(",\"order_qty\":0.99200222", "").getBytes(StandardCharsets.UTF_8);
		decoder.decode(with, 0, with.length, frame);
		decoder.decode(without, 0, without.length, frame);
		assertThat(frame.message(0).asks().hasQty(0)).isFalse();
		assertThat(frame.message(0).asks().unscaledQty(0)).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"add\"", "\"delete\"", "\"other\"", "7", "null", "[{}]" })
	void passesOverAnEventInASnapshot(String event) {
		StagedOrders bids = Level3Decoding
			.decode(SNAPSHOT.replace("{\"order_id\"", "{\"event\":" + event + ",\"order_id\""))
			.message(0)
			.bids();
		assertThat(bids.event(0)).isEqualTo(OrderEvent.ADD);
		assertThat(bids.size()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "o€\uD83D\uDE00", "123e4567-e89b-12d3-a456-426614174000", "with \\\" and \\\\ in it",
			"012345678901234567890123456789012345678" })
	void takesIdsOfUnusualLengthAndAlphabet(String id) {
		assertThat(Level3Decoding.decode(ADD.replace("O1", id)).message(0).bids().orderId(0))
			.isEqualTo(id.replace("\\\"", "\"").replace("\\\\", "\\"));
	}

	@Test
	void takesSeveralElements() {
		String element = ADD.substring(ADD.indexOf("[{") + 1, ADD.length() - 2);
		Level3Frame frame = Level3Decoding.decode(ADD.replace(element, element + "," + element.replace("A/B", "C/D")));
		assertThat(frame.size()).isEqualTo(2);
		assertThat(frame.message(1).symbol()).isEqualTo("C/D");
		assertThat(frame.message(1).bidCount()).isEqualTo(1);
	}

	@Test
	void findsABookBySymbol() {
		SymbolTable<String> table = new SymbolTable<>();
		table.put("BTC/USD", "book");
		assertThat(table.get(Level3Decoding.decode(DELETE).message(0))).isEqualTo("book");
		assertThat(table.get(Level3Decoding.decode(SCROLL).message(0))).isNull();
	}

	static Stream<Arguments> brokenParts() {
		return Stream.of(arguments("\"event\":\"add\",", "", Reason.MISSING_FIELD),
				arguments("\"add\"", "\"ADD\"", Reason.UNKNOWN_TYPE), arguments("\"add\"", "\"\"", Reason.UNKNOWN_TYPE),
				arguments("\"add\"", "null", Reason.WRONG_TYPE), arguments("\"add\"", "[]", Reason.WRONG_TYPE),
				arguments("\"event\"", "\"event\":\"add\",\"event\"", Reason.MALFORMED),
				arguments("\"order_id\":\"O1\",", "", Reason.MISSING_FIELD),
				arguments("\"O1\"", "\"\"", Reason.INVALID_ORDER_ID),
				arguments("O1", "O".repeat(40), Reason.INVALID_ORDER_ID),
				arguments("O1", "€".repeat(14), Reason.INVALID_ORDER_ID),
				arguments("O1", "O".repeat(100_000), Reason.INVALID_ORDER_ID),
				arguments("\"O1\"", "1", Reason.WRONG_TYPE), arguments("\"O1\"", "null", Reason.WRONG_TYPE),
				arguments("O1", "\\ud800", Reason.INVALID_UTF8), arguments("O1", "O\n", Reason.MALFORMED),
				arguments("\"order_id\"", "\"order_id\":\"O2\",\"order_id\"", Reason.MALFORMED),
				arguments("\"limit_price\":1.5,", "", Reason.MISSING_FIELD),
				arguments("1.5", "\"1.5\"", Reason.WRONG_TYPE), arguments("1.5", "null", Reason.WRONG_TYPE),
				arguments("1.5", "01.5", Reason.MALFORMED), arguments("1.5", "1.", Reason.MALFORMED),
				arguments("\"limit_price\"", "\"limit_price\":1,\"limit_price\"", Reason.MALFORMED),
				arguments(",\"order_qty\":2.25", "", Reason.MISSING_FIELD),
				arguments("2.25", "true", Reason.WRONG_TYPE), arguments("2.25", "+2", Reason.MALFORMED),
				arguments("\"order_qty\"", "\"order_qty\":1,\"order_qty\"", Reason.MALFORMED),
				arguments(",\"timestamp\":\"2024-10-03T02:46:57.050170123Z\"", "", Reason.MISSING_FIELD),
				arguments("2024-10-03T02:46:57.050170123Z", "", Reason.INVALID_TIMESTAMP),
				arguments("2024-10-03T02:46:57.050170123Z", "yesterday", Reason.INVALID_TIMESTAMP),
				arguments("57.050170123Z", "57.05017012xZ", Reason.INVALID_TIMESTAMP),
				arguments("57.050170123Z", "57.0501x0123Z", Reason.INVALID_TIMESTAMP),
				arguments("57.050170123Z", "57.050170123", Reason.INVALID_TIMESTAMP),
				arguments("57.050170123Z", "60.050170123Z", Reason.INVALID_TIMESTAMP),
				arguments("\"2024-10-03T02:46:57.050170123Z\"", "1727923617", Reason.WRONG_TYPE),
				arguments("\"2024-10-03T02:46:57.050170123Z\"", "null", Reason.WRONG_TYPE),
				arguments("\"checksum\":7,", "", Reason.MISSING_FIELD),
				arguments("\"checksum\":7", "\"checksum\":4294967296", Reason.INVALID_CHECKSUM),
				arguments("\"checksum\":7", "\"checksum\":\"7\"", Reason.INVALID_CHECKSUM),
				arguments("\"checksum\":7", "\"checksum\":7,\"checksum\":7", Reason.MALFORMED),
				arguments("\"symbol\":\"A/B\",", "", Reason.MISSING_FIELD),
				arguments("\"A/B\"", "7", Reason.WRONG_TYPE),
				arguments("\"type\":\"update\",", "", Reason.MISSING_FIELD),
				arguments("\"update\"", "\"partial\"", Reason.UNKNOWN_TYPE),
				arguments("\"asks\":[]", "\"asks\":{}", Reason.WRONG_TYPE),
				arguments("\"asks\":[]", "\"asks\":[7]", Reason.WRONG_TYPE),
				arguments("\"asks\":[]", "\"asks\":[],\"bids\":[]", Reason.MALFORMED),
				arguments("\"asks\":[]", "\"asks\":[,]", Reason.MALFORMED),
				arguments("\"asks\":[]", "\"asks\":" + "[".repeat(100), Reason.TOO_DEEP),
				arguments("\"asks\":[]", "\"asks\":[{\"x\":" + "[".repeat(100), Reason.TOO_DEEP),
				arguments("]}]}", "]}]", Reason.MALFORMED), arguments("]}]}", "]}]}}", Reason.MALFORMED));
	}

	@ParameterizedTest
	@MethodSource("brokenParts")
	void refusesAFrameWithABrokenPart(String part, String replacement, Reason reason) {
		assertThat(ADD).contains(part);
		int at = ADD.lastIndexOf(part);
		String frame = ADD.substring(0, at) + replacement + ADD.substring(at + part.length());
		FrameException refusal = catchThrowableOfType(FrameException.class, () -> Level3Decoding.decode(frame));
		assertThat(refusal).as(frame).isNotNull();
		assertThat(refusal.reason()).as(frame).isEqualTo(reason);
		assertThat(refusal.channel()).isEqualTo("level3");
		if (!part.contains("symbol") && !part.contains("A/B")) {
			assertThat(refusal.symbols()).isEqualTo(List.of("A/B"));
		}
		assertThat(refusal.position()).isBetween(0, frame.getBytes(StandardCharsets.UTF_8).length);
		assertThat(refusal.getStackTrace()).isEmpty();
	}

	@Test
	void refusesMoreOrdersThanASideMayHave() {
		String order = ADD.substring(ADD.indexOf("{\"event\""), ADD.indexOf("],\"asks\""));
		String many = (order + ",").repeat(StagedOrders.MAX_ORDERS - 1) + order;
		Level3Frame frame = new Level3Frame();
		byte[] most = ADD.replace(order, many).getBytes(StandardCharsets.UTF_8);
		Level3FrameDecoder decoder = new Level3FrameDecoder();
		assertThat(decoder.decode(most, 0, most.length, frame)).isTrue();
		assertThat(frame.message(0).bidCount()).isEqualTo(StagedOrders.MAX_ORDERS);
		byte[] tooMany = ADD.replace(order, many + "," + order).getBytes(StandardCharsets.UTF_8);
		assertThatExceptionOfType(FrameException.class)
			.isThrownBy(() -> decoder.decode(tooMany, 0, tooMany.length, frame))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.MALFORMED));
		assertThat(frame.size()).isZero();
		byte[] usual = ADD.getBytes(StandardCharsets.UTF_8);
		assertThat(decoder.decode(usual, 0, usual.length, frame)).isTrue();
		assertThat(frame.message(0).bids().orderId(0)).isEqualTo("O1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"channel\":\"heartbeat\"}", "{}", "{\"channel\":\"book\",\"type\":7,\"data\":null}",
			"{\"method\":\"subscribe\",\"result\":{\"channel\":\"level3\",\"symbol\":\"A/B\"},\"success\":true}" })
	void isFalseForAnyOtherObject(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		Level3Frame frame = Level3Decoding.decode(ADD);
		assertThat(new Level3FrameDecoder().decode(bytes, 0, bytes.length, frame)).isFalse();
		assertThat(frame.size()).isZero();
		assertThat(Level3Decoding.decode(text).size()).isZero();
	}

	@Test
	void doesNotReadBeyondTheFrame() {
		byte[] bytes = SCROLL.getBytes(StandardCharsets.UTF_8);
		Level3FrameDecoder decoder = new Level3FrameDecoder();
		Level3Frame frame = new Level3Frame();
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
			.isThrownBy(() -> new Level3FrameDecoder().decode(buffer, offset, length, new Level3Frame()));
		assertThatExceptionOfType(IndexOutOfBoundsException.class)
			.isThrownBy(() -> new Level3FrameDecoder().decodeGeneral(buffer, offset, length, new Level3Frame()));
	}

	@Test
	void hasNoOrderBeyondTheLast() {
		Level3Message message = Level3Decoding.decode(ADD).message(0);
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> message.bids().orderId(1));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> message.asks().event(0));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> message.bids().scaledQty(-1, 8));
	}

}
