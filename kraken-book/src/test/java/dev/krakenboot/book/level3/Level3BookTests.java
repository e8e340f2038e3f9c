// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.krakenboot.book.ApplyResult;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.book.PriceLevel;
import dev.krakenboot.book.Side;
import dev.krakenboot.book.decode.FrameException;
import dev.krakenboot.book.decode.FrameException.Reason;
import dev.krakenboot.book.decode.StagedLevels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class Level3BookTests {

	private static final String BIDS = "B1 100.0 1.00 1, B2 100.0 2.00 2, B3 100.0 3.00 3, B4 99.9 4.00 1";

	private static final String ASKS = "A1 100.5 5.00 1, A2 101.0 6.00 1";

	private static final String ASK_DIGITS = "1005500" + "1010600";

	private static final String BID_DIGITS = "1000100" + "1000200" + "1000300" + "999400";

	private static final long CHECKSUM = Level3Frames.crc(ASK_DIGITS + BID_DIGITS);

	private final Level3Book book = new Level3Book("A/B", 10, 1, 2);

	@ParameterizedTest
	@ValueSource(ints = { 10, 100, 1000 })
	void offersTheDepthsOfTheExchange(int depth) {
		assertThat(new Level3Book("A/B", depth, 0, 18).depth()).isEqualTo(depth);
	}

	@ParameterizedTest
	@CsvSource({ "0, 1, 1", "25, 1, 1", "500, 1, 1", "-10, 1, 1", "10, -1, 1", "10, 19, 1", "10, 1, -1", "10, 1, 19" })
	void refusesAnotherDepthOrPrecision(int depth, int pricePrecision, int qtyPrecision) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Level3Book("A/B", depth, pricePrecision, qtyPrecision));
	}

	@Test
	void awaitsItsSnapshot() {
		assertThat(this.book.state()).isEqualTo(BookState.AWAITING_SNAPSHOT);
		assertThat(this.book.checksum()).isEqualTo(BookView.NO_CHECKSUM);
		assertThat(this.book.computedChecksum()).isEqualTo(BookView.NO_CHECKSUM);
		assertThat(this.book.asOf()).isEmpty();
		assertThat(this.book.bestBid()).isEmpty();
		assertThat(this.book.orderCount()).isZero();
		assertThat(this.book.comparedDigits(Side.BID)).isEmpty();
	}

	@Test
	void refusesEventsBeforeItsSnapshot() {
		assertThat(update("add B1 100.0 1.00 1", "", Level3Frames.crc("1000100"))).isEqualTo(ApplyResult.REFUSED);
		assertThat(update("delete B1 100.0 1.00 1", "", 0)).isEqualTo(ApplyResult.REFUSED);
		assertThat(this.book.orderCount()).isZero();
		assertThat(this.book.unknownDeletes()).isZero();
		assertThat(this.book.state()).isEqualTo(BookState.AWAITING_SNAPSHOT);
	}

	@Test
	void turnsLiveWithAVerifiedSnapshot() {
		load();
		assertThat(this.book.state()).isEqualTo(BookState.LIVE);
		assertThat(this.book.checksum()).isEqualTo(CHECKSUM);
		assertThat(this.book.orderCount()).isEqualTo(6);
		assertThat(this.book.bids()).containsExactly(level("100.0", "6.00"), level("99.9", "4.00"));
		assertThat(this.book.asks()).containsExactly(level("100.5", "5.00"), level("101.0", "6.00"));
		assertThat(this.book.orderCount(Side.BID, 0)).isEqualTo(3);
		assertThat(this.book.orders(Side.BID, 0)).containsExactly(order("B1", "100.0", "1.00", 1),
				order("B2", "100.0", "2.00", 2), order("B3", "100.0", "3.00", 3));
	}

	@Test
	void takesTheTimeOfTheLastMessage() {
		load();
		assertThat(this.book.asOf()).isEmpty();
		update("", "", CHECKSUM);
		assertThat(this.book.asOf()).contains(Instant.parse("2026-09-15T23:41:47.461426256Z"));
	}

	@Test
	void staysUnverifiedUntilTheFirstUpdateAfterASnapshotWithoutChecksum() {
		assertThat(Level3Frames.apply(this.book, Level3Frames.snapshotWithoutChecksum(BIDS, ASKS)))
			.isEqualTo(ApplyResult.UNVERIFIED);
		assertThat(this.book.state()).isEqualTo(BookState.AWAITING_SNAPSHOT);
		assertThat(this.book.checksum()).isEqualTo(BookView.NO_CHECKSUM);
		assertThat(this.book.orderCount()).isEqualTo(6);
		assertThat(update("", "", CHECKSUM)).isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.state()).isEqualTo(BookState.LIVE);
	}

	@Test
	void discardsItselfOnAMismatchAndTellsWhatItCompared() {
		load();
		assertThat(update("add B5 100.1 5.00 4", "", 7)).isEqualTo(ApplyResult.MISMATCH);
		assertThat(this.book.state()).isEqualTo(BookState.RESYNCING);
		assertThat(this.book.orderCount()).isZero();
		assertThat(this.book.levelCount(Side.BID)).isZero();
		assertThat(this.book.queuePosition("B1")).isEmpty();
		assertThat(this.book.checksum()).isEqualTo(BookView.NO_CHECKSUM);
		assertThat(this.book.timestampNs()).isEqualTo(BookView.NO_TIMESTAMP);
		assertThat(this.book.comparedDigits(Side.ASK)).containsExactly("1005500", "1010600");
		assertThat(this.book.comparedDigits(Side.BID)).startsWith("1001500", "1000100").hasSize(5);
		assertThat(this.book.computedChecksum()).isEqualTo(Level3Frames.crc(ASK_DIGITS + "1001500" + BID_DIGITS));
		assertThat(update("", "", CHECKSUM)).isEqualTo(ApplyResult.REFUSED);
		load();
		assertThat(String.join("", this.book.comparedDigits(Side.BID))).isEqualTo(BID_DIGITS);
	}

	@Test
	void stillAwaitsItsSnapshotAfterAFirstOneThatMismatched() {
		assertThat(snapshot(BIDS, ASKS, 7)).isEqualTo(ApplyResult.MISMATCH);
		assertThat(this.book.state()).isEqualTo(BookState.AWAITING_SNAPSHOT);
		assertThat(update("", "", CHECKSUM)).isEqualTo(ApplyResult.REFUSED);
	}

	@Test
	void canBeDiscarded() {
		load();
		this.book.discard();
		assertThat(this.book.state()).isEqualTo(BookState.RESYNCING);
		assertThat(this.book.orderCount()).isZero();
		assertThat(update("", "", CHECKSUM)).isEqualTo(ApplyResult.REFUSED);
	}

	@Test
	void replacesEverythingWithASecondSnapshot() {
		load();
		assertThat(snapshot("B9 50.0 1.00 1", "", Level3Frames.crc("500100"))).isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.orderCount()).isEqualTo(1);
		assertThat(this.book.queuePosition("B1")).isEmpty();
		assertThat(this.book.asks()).isEmpty();
	}

	@Test
	void queuesAnAddByItsTimeAndNotByItsArrival() {
		load();
		assertThat(update("add B5 100.0 9.00 2.5", "",
				Level3Frames.crc(ASK_DIGITS + "1000100" + "1000200" + "1000900" + "1000300" + "999400")))
			.isEqualTo(ApplyResult.VERIFIED);
	}

	@Test
	void queuesOrdersOfOneTimeAsTheyArrive() {
		load();
		assertThat(update("add B5 100.0 9.00 2", "",
				Level3Frames.crc(ASK_DIGITS + "1000100" + "1000200" + "1000900" + "1000300" + "999400")))
			.isEqualTo(ApplyResult.VERIFIED);
	}

	@Test
	void queuesByNanoseconds() {
		assertThat(snapshot("B1 100.0 1.00 1.000000002, B2 100.0 2.00 1.000000001", "",
				Level3Frames.crc("1000200" + "1000100")))
			.isEqualTo(ApplyResult.VERIFIED);
	}

	@Test
	void replacesAnOrderThatIsAddedAgain() {
		load();
		assertThat(update("add B1 99.8 7.00 9", "",
				Level3Frames.crc(ASK_DIGITS + "1000200" + "1000300" + "999400" + "998700")))
			.isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.orderCount()).isEqualTo(6);
		assertThat(this.book.replacedOrders()).isEqualTo(1);
		assertThat(this.book.duplicateOrders()).isZero();
	}

	@Test
	void takesAnOrderThatIsAddedAgainAsArrivedNow() {
		assertThat(snapshot("B1 100.0 1.00 1, B2 100.0 2.00 1", "", Level3Frames.crc("1000100" + "1000200")))
			.isEqualTo(ApplyResult.VERIFIED);
		assertThat(update("add B1 100.0 1.00 1", "", Level3Frames.crc("1000200" + "1000100")))
			.isEqualTo(ApplyResult.VERIFIED);
	}

	@Test
	void letsTheLastOfTwoOrdersOfOneIdInASnapshotCount() {
		assertThat(snapshot("B1 100.0 1.00 1, X 100.0 2.00 2, X 99.0 3.00 3", "X 100.5 4.00 1",
				Level3Frames.crc("1005400" + "1000100")))
			.isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.duplicateOrders()).isEqualTo(2);
		assertThat(this.book.replacedOrders()).isZero();
		assertThat(this.book.queuePosition("X").orElseThrow().side()).isEqualTo(Side.ASK);
	}

	@Test
	void keepsThePlaceOfAnOrderThatIsFilledInPart() {
		load();
		assertThat(update("modify B2 100.0 0.50 2", "",
				Level3Frames.crc(ASK_DIGITS + "1000100" + "100050" + "1000300" + "999400")))
			.isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.bestBid()).contains(level("100.0", "4.50"));
	}

	@Test
	void movesAnOrderWhoseTimeChangedBehindTheOthers() {
		load();
		assertThat(update("modify B1 100.0 1.00 4", "",
				Level3Frames.crc(ASK_DIGITS + "1000200" + "1000300" + "1000100" + "999400")))
			.isEqualTo(ApplyResult.VERIFIED);
	}

	@Test
	void movesAnOrderWhosePriceChangedToItsLevel() {
		load();
		assertThat(update("modify B1 99.9 1.00 1", "",
				Level3Frames.crc(ASK_DIGITS + "1000200" + "1000300" + "999400" + "999100")))
			.isEqualTo(ApplyResult.VERIFIED);
		assertThat(update("modify B4 98.0 4.00 1", "modify A1 102.0 5.00 1",
				Level3Frames.crc("1010600" + "1020500" + "1000200" + "1000300" + "999100" + "980400")))
			.isEqualTo(ApplyResult.VERIFIED);
	}

	@Test
	void movesAnOrderThatIsModifiedOnTheOtherSide() {
		load();
		assertThat(update("", "modify B4 101.0 4.00 1",
				Level3Frames.crc("1005500" + "1010600" + "1010400" + "1000100" + "1000200" + "1000300")))
			.isEqualTo(ApplyResult.VERIFIED);
	}

	@Test
	void removesAnOrderThatIsModifiedToNothing() {
		load();
		assertThat(update("modify B4 99.9 0.00 1", "", Level3Frames.crc(ASK_DIGITS + "100010010002001000300")))
			.isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.levelCount(Side.BID)).isEqualTo(1);
		assertThat(this.book.queuePosition("B4")).isEmpty();
	}

	@Test
	void takesAnAddOfNothingAsNoOrder() {
		load();
		assertThat(update("add B9 99.9 0.00 1, add B4 99.9 0 1", "",
				Level3Frames.crc(ASK_DIGITS + "100010010002001000300")))
			.isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.orderCount()).isEqualTo(5);
	}

	@Test
	void ignoresAModifyOfAnUnknownOrderAndCountsIt() {
		load();
		assertThat(update("modify B9 100.0 1.00 1", "modify A9 -1.123 1e99 1", CHECKSUM))
			.isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.unknownModifies()).isEqualTo(2);
		assertThat(this.book.unknownDeletes()).isZero();
		assertThat(this.book.orderCount()).isEqualTo(6);
	}

	@Test
	void ignoresADeleteOfAnUnknownOrderAndCountsIt() {
		load();
		assertThat(update("delete B9 100.0 1.00 1", "delete A9 100.5 5.00 1", CHECKSUM))
			.isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.unknownDeletes()).isEqualTo(2);
		assertThat(this.book.unknownModifies()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "delete B4 99.9 4.00 1", "delete B4 99.9 0.00 1", "delete B4 99.9 1", "delete B4 1 99 1",
			"delete B4 -1.23456 1e400 1" })
	void deletesByIdAlone(String event) {
		for (boolean bid : new boolean[] { true, false }) {
			Level3Book book = new Level3Book("A/B", 10, 1, 2);
			Level3Frames.apply(book, Level3Frames.snapshot(BIDS, ASKS, CHECKSUM));
			assertThat(
					Level3Frames.apply(book,
							Level3Frames.update(bid ? event : "", bid ? "" : event,
									Level3Frames.crc(ASK_DIGITS + "100010010002001000300"))))
				.isEqualTo(ApplyResult.VERIFIED);
			assertThat(book.orderCount()).isEqualTo(5);
		}
	}

	@Test
	void cutsToTheDepthInLevelsWithAllTheirOrders() {
		StringBuilder asks = new StringBuilder("W1 110.0 1.00 1, W2 110.0 1.00 2, W3 110.0 1.00 3");
		StringBuilder digits = new StringBuilder();
		for (int i = 1; i < 10; i++) {
			asks.append(", A").append(i).append(' ').append(100 + i).append(".0 1.00 1");
			digits.append(100 + i).append("0100");
		}
		assertThat(snapshot("", asks.toString(), Level3Frames.crc(digits + "1100100".repeat(3))))
			.isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.orderCount()).isEqualTo(12);
		assertThat(update("", "add A0 100.0 1.00 1", Level3Frames.crc("1000100" + digits)))
			.isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.levelCount(Side.ASK)).isEqualTo(10);
		assertThat(this.book.orderCount()).isEqualTo(10);
		assertThat(this.book.queuePosition("W2")).isEmpty();
		// No delete comes for them; back in view they are added again.
		assertThat(update("", "delete A0 100.0 1.00 1, add W3 110.0 1.00 3, add W1 110.0 1.00 1",
				Level3Frames.crc(digits + "1100100".repeat(2))))
			.isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.replacedOrders()).isZero();
		assertThat(this.book.queuePosition("W3").orElseThrow().ordersAhead()).isEqualTo(1);
	}

	@Test
	void cutsAfterTheMessageAndNotWithinIt() {
		StringBuilder asks = new StringBuilder("A0 100.9 1.00 1");
		StringBuilder digits = new StringBuilder("1009100");
		for (int i = 1; i < 10; i++) {
			asks.append(", A").append(i).append(' ').append(100 + i).append(".0 1.00 1");
			digits.append(100 + i).append("0100");
		}
		assertThat(snapshot("", asks.toString(), Level3Frames.crc(digits.toString()))).isEqualTo(ApplyResult.VERIFIED);
		assertThat(update("", "add N 100.5 1.00 1, delete N 100.5 1.00 1", Level3Frames.crc(digits.toString())))
			.isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.levelCount(Side.ASK)).isEqualTo(10);
	}

	@Test
	void reportsACrossedBookAndKeepsIt() {
		assertThat(snapshot("B1 100.1 1.00 1", "A1 100.0 3.00 1", Level3Frames.crc("1000300" + "1001100")))
			.isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.crossed()).isTrue();
		assertThat(this.book.state()).isEqualTo(BookState.LIVE);
		assertThat(this.book.orderCount()).isEqualTo(2);
		load();
		assertThat(this.book.crossed()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "-1.0, 1.00, NEGATIVE", "1.0, -0.01, NEGATIVE", "0.0, 1.00, OUT_OF_RANGE", "-0, 1.00, OUT_OF_RANGE",
			"1e999, 1.00, OUT_OF_RANGE", "1.0, 1e999, OUT_OF_RANGE", "1.0, 92233720368547758.08, OUT_OF_RANGE",
			"922337203685477580.8, 1.00, OUT_OF_RANGE", "1.0, 100000000000000000000000, OUT_OF_RANGE",
			"1.00, 1.00, PRECISION_EXCEEDED", "1.01, 1.00, PRECISION_EXCEEDED", "1.0, 1.000, PRECISION_EXCEEDED",
			"1.0, 1e-3, PRECISION_EXCEEDED", "1e-2, 1.00, PRECISION_EXCEEDED" })
	void discardsItselfOnANumberThatDoesNotSuitThePair(String price, String qty, Reason reason) {
		for (String event : new String[] { "add B9", "add B1", "modify B1" }) {
			Level3Book book = new Level3Book("A/B", 10, 1, 2);
			Level3Frames.apply(book, Level3Frames.snapshot(BIDS, ASKS, CHECKSUM));
			String frame = Level3Frames.update("", event + " " + price + " " + qty + " 1", 7);
			assertThatExceptionOfType(FrameException.class).isThrownBy(() -> Level3Frames.apply(book, frame))
				.satisfies((ex) -> {
					assertThat(ex.reason()).isEqualTo(reason);
					assertThat(ex.channel()).isEqualTo("level3");
					assertThat(ex.symbols()).containsExactly("A/B");
					assertThat(ex.position()).isEqualTo(-1);
				});
			assertThat(book.state()).isEqualTo(BookState.RESYNCING);
			assertThat(book.orderCount()).isZero();
			assertThat(Level3Frames.apply(book, Level3Frames.update("", "", CHECKSUM))).isEqualTo(ApplyResult.REFUSED);
			assertThat(Level3Frames.apply(book, Level3Frames.snapshot(BIDS, ASKS, CHECKSUM)))
				.isEqualTo(ApplyResult.VERIFIED);
		}
	}

	@Test
	void carriesTheLargestSumOfALevel() {
		assertThat(snapshot("B1 1.0 92233720368547758.06 1, B2 1.0 0.01 1", "",
				Level3Frames.crc("10" + (Long.MAX_VALUE - 1) + "101")))
			.isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.scaledQty(Side.BID, 0)).isEqualTo(Long.MAX_VALUE);
		assertThat(update("modify B1 1.0 92233720368547758.05 1, modify B2 1.0 0.02 1", "",
				Level3Frames.crc("10" + (Long.MAX_VALUE - 2) + "102")))
			.isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.bestBid()).contains(level("1.0", "92233720368547758.07"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "add B9 1.0 0.01 1", "modify B2 1.0 0.02 1", "modify B2 1.0 0.02 5",
			"modify B3 1.0 0.01 1", "add B3 1.0 0.01 1" })
	void discardsItselfOnASumThatDoesNotFit(String event) {
		snapshot("B1 1.0 92233720368547758.06 1, B2 1.0 0.01 1, B3 2.0 0.01 1", "",
				Level3Frames.crc("201" + "10" + (Long.MAX_VALUE - 1) + "101"));
		assertThat(this.book.state()).isEqualTo(BookState.LIVE);
		assertThatExceptionOfType(FrameException.class).isThrownBy(() -> update(event, "", 7))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.OUT_OF_RANGE));
		assertThat(this.book.state()).isEqualTo(BookState.RESYNCING);
		assertThat(this.book.orderCount()).isZero();
	}

	@Test
	void discardsItselfOnMoreLevelsThanASideMayEverHave() {
		StringBuilder bids = new StringBuilder();
		for (int i = 1; i <= StagedLevels.MAX_LEVELS; i++) {
			bids.append((i > 1) ? ", " : "").append("B").append(i).append(' ').append(i).append(" 1 1");
		}
		Level3Frames.apply(this.book, Level3Frames.snapshotWithoutChecksum(bids.toString(), ""));
		assertThat(this.book.levelCount(Side.BID)).isEqualTo(10);
		assertThat(this.book.orderCount()).isEqualTo(10);
		bids.append(", B0 10001 1 1");
		assertThatExceptionOfType(FrameException.class)
			.isThrownBy(() -> Level3Frames.apply(this.book, Level3Frames.snapshotWithoutChecksum(bids.toString(), "")))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.MALFORMED));
		assertThat(this.book.orderCount()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "o", "OOZP53-FUXQT-BM3262", "ooZP53-fuxqt-bm3262", "OOZP53_FUXQT_BM3262",
			"Å€\uD83D\uDE00", "123e4567-e89b-12d3-a456-426614174000", "0123456789ABCDEF", "OOZP53-FUXQT-BM32621",
			"012345678901234567890123456789012345678" })
	void holdsIdsOfAnyLengthAndAlphabet(String id) {
		load();
		String digits = ASK_DIGITS + "100010010002001000300" + "1000800" + "999400";
		assertThat(update("add " + id + " 100.0 8.00 9", "", Level3Frames.crc(digits))).isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.orders(Side.BID, 0).get(3)).isEqualTo(order(id, "100.0", "8.00", 9));
		byte[] utf8 = ("<" + id + ">").getBytes(StandardCharsets.UTF_8);
		assertThat(this.book.queuePosition(utf8, 1, utf8.length - 2)).isEqualTo(this.book.queuePosition(id))
			.isPresent();
		assertThat(this.book.snapshot().queuePosition(id)).isEqualTo(this.book.queuePosition(id));
		assertThat(this.book.queuePosition(id + "X")).isEmpty();
		assertThat(this.book.queuePosition(id.substring(1))).isEmpty();
		assertThat(update("delete " + id + " 100.0 8.00 9", "", CHECKSUM)).isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.queuePosition(id)).isEmpty();
	}

	@Test
	void tellsThePlaceOfAnOrder() {
		load();
		QueuePosition position = this.book.queuePosition("B3").orElseThrow();
		assertThat(position).isEqualTo(new QueuePosition(Side.BID, 1000, 300, 2, 300, 3, 600, 1, 2));
		assertThat(position.price()).isEqualTo(new BigDecimal("100.0"));
		assertThat(position.qty()).isEqualTo(new BigDecimal("3.00"));
		assertThat(position.qtyAhead()).isEqualTo(new BigDecimal("3.00"));
		assertThat(position.levelQty()).isEqualTo(new BigDecimal("6.00"));
		assertThat(this.book.queuePosition("B1").orElseThrow().ordersAhead()).isZero();
		assertThat(this.book.queuePosition("B1").orElseThrow().qtyAhead()).isEqualTo(new BigDecimal("0.00"));
		assertThat(this.book.queuePosition("A2").orElseThrow().side()).isEqualTo(Side.ASK);
	}

	@Test
	void knowsNoPlaceOfAnOrderItDoesNotHold() {
		assertThat(this.book.queuePosition("B1")).isEmpty();
		load();
		for (String id : new String[] { "", "B", "B11", "b1", "0".repeat(40), "0".repeat(4000) }) {
			assertThat(this.book.queuePosition(id)).isEmpty();
			assertThat(this.book.snapshot().queuePosition(id)).isEmpty();
		}
		byte[] utf8 = { 'B', '1' };
		assertThatExceptionOfType(IndexOutOfBoundsException.class)
			.isThrownBy(() -> this.book.queuePosition(utf8, 1, 2));
	}

	@Test
	void checksOnlyWhatItsPolicyAsksFor() {
		Level3Book off = new Level3Book("A/B", 10, 1, 2, ChecksumPolicy.OFF);
		assertThat(Level3Frames.apply(off, Level3Frames.snapshot(BIDS, ASKS, 7))).isEqualTo(ApplyResult.APPLIED);
		assertThat(off.state()).isEqualTo(BookState.LIVE);
		assertThat(off.checksum()).isEqualTo(BookView.NO_CHECKSUM);
		assertThat(off.checksumPolicy()).isEqualTo(ChecksumPolicy.OFF);
		Level3Book sampled = new Level3Book("A/B", 10, 1, 2, ChecksumPolicy.sampled(3));
		assertThat(Level3Frames.apply(sampled, Level3Frames.snapshot(BIDS, ASKS, CHECKSUM)))
			.isEqualTo(ApplyResult.VERIFIED);
		assertThat(Level3Frames.apply(sampled, Level3Frames.update("", "", 7))).isEqualTo(ApplyResult.APPLIED);
		assertThat(Level3Frames.apply(sampled, Level3Frames.update("", "", 7))).isEqualTo(ApplyResult.APPLIED);
		assertThat(Level3Frames.apply(sampled, Level3Frames.update("", "", CHECKSUM))).isEqualTo(ApplyResult.VERIFIED);
		Level3Frames.apply(sampled, Level3Frames.update("", "", 7));
		Level3Frames.apply(sampled, Level3Frames.update("", "", 7));
		assertThat(Level3Frames.apply(sampled, Level3Frames.update("", "", 7))).isEqualTo(ApplyResult.MISMATCH);
		assertThat(this.book.checksumPolicy()).isEqualTo(ChecksumPolicy.EVERY_MESSAGE);
	}

	@Test
	void doesNotTakeAMessageOfAnotherSymbol() {
		load();
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> Level3Frames.apply(this.book, Level3Frames.update("", "", CHECKSUM).replace("A/B", "A/C")))
			.withMessageContaining("A/C");
		assertThat(this.book.state()).isEqualTo(BookState.LIVE);
	}

	@Test
	void copiesTheBestLevelsIntoAnArray() {
		load();
		long[] target = new long[6];
		assertThat(this.book.copyBest(Side.ASK, 10, target, 1)).isEqualTo(2);
		assertThat(target).containsExactly(0, 1005, 500, 1010, 600, 0);
		assertThat(this.book.copyBest(Side.BID, 1, target, 0)).isEqualTo(1);
		assertThat(target).containsExactly(1000, 600, 500, 1010, 600, 0);
	}

	@Test
	void copiesItselfIntoASnapshotThatNoLongerChanges() {
		load();
		update("", "", CHECKSUM);
		Level3Snapshot copy = this.book.snapshot();
		Level3Snapshot best = this.book.snapshot(1, BookState.STALE);
		this.book.discard();
		assertThat(copy.state()).isEqualTo(BookState.LIVE);
		assertThat(copy.symbol()).isEqualTo("A/B");
		assertThat(copy.depth()).isEqualTo(10);
		assertThat(copy.pricePrecision()).isEqualTo(1);
		assertThat(copy.qtyPrecision()).isEqualTo(2);
		assertThat(copy.checksum()).isEqualTo(CHECKSUM);
		assertThat(copy.checksumPolicy()).isEqualTo(ChecksumPolicy.EVERY_MESSAGE);
		assertThat(copy.asOf()).contains(Instant.parse("2026-09-15T23:41:47.461426256Z"));
		assertThat(copy.bids()).containsExactly(level("100.0", "6.00"), level("99.9", "4.00"));
		assertThat(copy.orders(Side.ASK, 1)).containsExactly(order("A2", "101.0", "6.00", 1));
		assertThat(copy.orderCount()).isEqualTo(6);
		assertThat(copy.queuePosition("B2")).contains(new QueuePosition(Side.BID, 1000, 200, 1, 100, 3, 600, 1, 2));
		assertThat(best.state()).isEqualTo(BookState.STALE);
		assertThat(best.orderCount()).isEqualTo(4);
		assertThat(best.queuePosition("B4")).isEmpty();
		assertThat(best.queuePosition("A1")).isPresent();
		Level3Snapshot disconnected = copy.withState(BookState.DISCONNECTED);
		assertThat(disconnected.state()).isEqualTo(BookState.DISCONNECTED);
		assertThat(disconnected.orders(Side.BID, 0)).isEqualTo(copy.orders(Side.BID, 0));
		assertThat(copy.state()).isEqualTo(BookState.LIVE);
		assertThat(this.book.snapshot().orderCount()).isZero();
	}

	@Test
	void hasNoLevelBeyondTheLast() {
		load();
		for (Level3View view : new Level3View[] { this.book, this.book.snapshot() }) {
			assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> view.scaledPrice(Side.BID, 2));
			assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> view.scaledQty(Side.ASK, -1));
			assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> view.orders(Side.ASK, 2));
			assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> view.orderCount(Side.BID, -1));
			assertThatExceptionOfType(UnsupportedOperationException.class)
				.isThrownBy(() -> view.orders(Side.BID, 0).remove(0));
		}
	}

	private void load() {
		assertThat(snapshot(BIDS, ASKS, CHECKSUM)).isEqualTo(ApplyResult.VERIFIED);
	}

	private ApplyResult snapshot(String bids, String asks, long checksum) {
		return Level3Frames.apply(this.book, Level3Frames.snapshot(bids, asks, checksum));
	}

	private ApplyResult update(String bids, String asks, long checksum) {
		return Level3Frames.apply(this.book, Level3Frames.update(bids, asks, checksum));
	}

	private static PriceLevel level(String price, String qty) {
		return new PriceLevel(new BigDecimal(price), new BigDecimal(qty));
	}

	private static OrderEntry order(String id, String price, String qty, int second) {
		return new OrderEntry(id, new BigDecimal(price), new BigDecimal(qty),
				Level3Frames.MINUTE_NS + second * 1_000_000_000L);
	}

}
