// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.krakenboot.book.decode.BookFrame;
import dev.krakenboot.book.decode.BookFrameDecoder;
import dev.krakenboot.book.decode.FrameException;
import dev.krakenboot.book.decode.FrameException.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OrderBookTests {

	private static final String BIDS = "100.0 1.00, 99.9 2.00";

	private static final String ASKS = "100.5 3.00, 101.0 4.00";

	private static final String ASK_DIGITS = "10053001010400";

	private static final String BID_DIGITS = "1000100999200";

	private static final long CHECKSUM = Frames.crc(ASK_DIGITS + BID_DIGITS);

	private final OrderBook book = new OrderBook("A/B", 10, 1, 2);

	@ParameterizedTest
	@ValueSource(ints = { 10, 25, 100, 500, 1000 })
	void offersTheDepthsOfTheExchange(int depth) {
		assertThat(new OrderBook("A/B", depth, 0, 18).depth()).isEqualTo(depth);
	}

	@ParameterizedTest
	@CsvSource({ "0, 1, 1", "11, 1, 1", "-10, 1, 1", "10, -1, 1", "10, 19, 1", "10, 1, -1", "10, 1, 19" })
	void refusesAnotherDepthOrPrecision(int depth, int pricePrecision, int qtyPrecision) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new OrderBook("A/B", depth, pricePrecision, qtyPrecision));
	}

	@Test
	void awaitsItsSnapshot() {
		assertThat(this.book.state()).isEqualTo(BookState.AWAITING_SNAPSHOT);
		assertThat(this.book.checksum()).isEqualTo(BookView.NO_CHECKSUM);
		assertThat(this.book.computedChecksum()).isEqualTo(BookView.NO_CHECKSUM);
		assertThat(this.book.timestampNs()).isEqualTo(BookView.NO_TIMESTAMP);
		assertThat(this.book.asOf()).isEmpty();
		assertThat(this.book.bestBid()).isEmpty();
		assertThat(this.book.bestAsk()).isEmpty();
		assertThat(this.book.spread()).isEmpty();
		assertThat(this.book.midPrice()).isEmpty();
		assertThat(this.book.crossed()).isFalse();
	}

	@Test
	void refusesAnUpdateBeforeItsSnapshot() {
		assertThat(update(BIDS, ASKS, CHECKSUM)).isEqualTo(ApplyResult.REFUSED);
		assertThat(this.book.levels(Side.BID)).isEmpty();
		assertThat(this.book.state()).isEqualTo(BookState.AWAITING_SNAPSHOT);
	}

	@Test
	void turnsLiveWithAVerifiedSnapshot() {
		assertThat(snapshot(BIDS, ASKS, CHECKSUM)).isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.state()).isEqualTo(BookState.LIVE);
		assertThat(this.book.checksum()).isEqualTo(CHECKSUM);
		assertThat(this.book.bids()).containsExactly(level("100.0", "1.00"), level("99.9", "2.00"));
		assertThat(this.book.asks()).containsExactly(level("100.5", "3.00"), level("101.0", "4.00"));
		assertThat(this.book.asOf()).isEmpty();
	}

	@Test
	void takesTheTimeOfTheLastMessage() {
		snapshot(BIDS, ASKS, CHECKSUM);
		update("", "", CHECKSUM);
		assertThat(this.book.asOf()).contains(Instant.parse("2024-10-03T02:46:57.050170Z"));
		assertThat(this.book.timestampNs()).isEqualTo(1727923617050170000L);
	}

	@Test
	void staysUnverifiedUntilTheFirstUpdateAfterASnapshotWithoutChecksum() {
		assertThat(snapshotWithoutChecksum(BIDS, ASKS)).isEqualTo(ApplyResult.UNVERIFIED);
		assertThat(this.book.state()).isEqualTo(BookState.AWAITING_SNAPSHOT);
		assertThat(this.book.checksum()).isEqualTo(BookView.NO_CHECKSUM);
		assertThat(this.book.levelCount(Side.ASK)).isEqualTo(2);
		assertThat(update("", "", CHECKSUM)).isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.state()).isEqualTo(BookState.LIVE);
	}

	@Test
	void isNotLiveWithASnapshotWithoutChecksumEvenIfItWasLive() {
		snapshot(BIDS, ASKS, CHECKSUM);
		assertThat(snapshotWithoutChecksum(BIDS, ASKS)).isEqualTo(ApplyResult.UNVERIFIED);
		assertThat(this.book.state()).isEqualTo(BookState.RESYNCING);
		assertThat(update("", "", CHECKSUM)).isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.state()).isEqualTo(BookState.LIVE);
	}

	@Test
	void discardsItselfOnAMismatch() {
		snapshot(BIDS, ASKS, CHECKSUM);
		assertThat(update("100.1 5.00", "", 7)).isEqualTo(ApplyResult.MISMATCH);
		assertThat(this.book.state()).isEqualTo(BookState.RESYNCING);
		assertThat(this.book.levels(Side.BID)).isEmpty();
		assertThat(this.book.levels(Side.ASK)).isEmpty();
		assertThat(this.book.checksum()).isEqualTo(BookView.NO_CHECKSUM);
		assertThat(this.book.timestampNs()).isEqualTo(BookView.NO_TIMESTAMP);
	}

	@Test
	void tellsWhatItComparedAfterAMismatch() {
		snapshot(BIDS, ASKS, CHECKSUM);
		update("100.1 5.00", "", 7);
		assertThat(this.book.comparedDigits(Side.ASK)).containsExactly("1005300", "1010400");
		assertThat(this.book.comparedDigits(Side.BID)).containsExactly("1001500", "1000100", "999200");
		assertThat(this.book.computedChecksum()).isEqualTo(Frames.crc(ASK_DIGITS + "1001500" + BID_DIGITS));
	}

	@Test
	void refusesUpdatesAfterAMismatchUntilASnapshot() {
		snapshot(BIDS, ASKS, CHECKSUM);
		update("100.1 5.00", "", 7);
		assertThat(update(BIDS, ASKS, CHECKSUM)).isEqualTo(ApplyResult.REFUSED);
		assertThat(this.book.state()).isEqualTo(BookState.RESYNCING);
		assertThat(snapshot(BIDS, ASKS, CHECKSUM)).isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.state()).isEqualTo(BookState.LIVE);
	}

	@Test
	void stillAwaitsItsSnapshotAfterAFirstOneThatMismatched() {
		assertThat(snapshot(BIDS, ASKS, 7)).isEqualTo(ApplyResult.MISMATCH);
		assertThat(this.book.state()).isEqualTo(BookState.AWAITING_SNAPSHOT);
		assertThat(this.book.levelCount(Side.BID)).isZero();
		assertThat(update("", "", CHECKSUM)).isEqualTo(ApplyResult.REFUSED);
	}

	@Test
	void canBeDiscarded() {
		this.book.discard();
		assertThat(this.book.state()).isEqualTo(BookState.AWAITING_SNAPSHOT);
		snapshot(BIDS, ASKS, CHECKSUM);
		this.book.discard();
		assertThat(this.book.state()).isEqualTo(BookState.RESYNCING);
		assertThat(this.book.levelCount(Side.BID)).isZero();
		assertThat(update("", "", CHECKSUM)).isEqualTo(ApplyResult.REFUSED);
	}

	@Test
	void replacesEverythingWithASecondSnapshot() {
		snapshot(BIDS, ASKS, CHECKSUM);
		assertThat(snapshot("50.0 1.00", "", Frames.crc("500100"))).isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.bids()).containsExactly(level("50.0", "1.00"));
		assertThat(this.book.asks()).isEmpty();
	}

	@Test
	void ignoresARemovalOfAnAbsentPrice() {
		snapshot(BIDS, ASKS, CHECKSUM);
		assertThat(update("98.0 0.00", "100.4 0.00, 200.0 0", CHECKSUM)).isEqualTo(ApplyResult.VERIFIED);
	}

	@Test
	void ignoresAZeroQuantityInASnapshot() {
		assertThat(snapshot(BIDS + ", 99.8 0.00", "100.2 0, " + ASKS, CHECKSUM)).isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.levelCount(Side.BID)).isEqualTo(2);
		assertThat(this.book.levelCount(Side.ASK)).isEqualTo(2);
	}

	@Test
	void keepsAPriceThatIsRemovedAndThenSet() {
		snapshot(BIDS, ASKS, CHECKSUM);
		assertThat(update("", "100.5 0.00, 100.5 3.00", CHECKSUM)).isEqualTo(ApplyResult.VERIFIED);
	}

	@Test
	void losesAPriceThatIsSetAndThenRemoved() {
		snapshot(BIDS, ASKS, CHECKSUM);
		assertThat(update("99.0 5.00, 99.0 0.00", "", CHECKSUM)).isEqualTo(ApplyResult.VERIFIED);
	}

	@Test
	void cutsAfterTheMessageAndNotWithinIt() {
		StringBuilder asks = new StringBuilder();
		StringBuilder digits = new StringBuilder();
		for (int i = 1; i <= 10; i++) {
			asks.append((i > 1) ? ", " : "").append(100 + i).append(".0 1.00");
			digits.append(100 + i).append("0100");
		}
		assertThat(snapshot("", asks.toString(), Frames.crc(digits.toString()))).isEqualTo(ApplyResult.VERIFIED);
		// With the new best price there are eleven; its removal brings the tenth back.
		assertThat(update("", "100.5 1.00, 100.5 0.00", Frames.crc(digits.toString()))).isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.levelCount(Side.ASK)).isEqualTo(10);
	}

	@Test
	void reportsACrossedBookAndKeepsIt() {
		String digits = "1000300" + "1001100";
		assertThat(snapshot("100.1 1.00", "100.0 3.00", Frames.crc(digits))).isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.crossed()).isTrue();
		assertThat(this.book.state()).isEqualTo(BookState.LIVE);
		assertThat(this.book.spread()).contains(new BigDecimal("-0.1"));
		assertThat(this.book.levelCount(Side.BID)).isEqualTo(1);
	}

	@Test
	void isCrossedWhenBothSidesMeet() {
		snapshot("100.0 1.00", "100.0 3.00", Frames.crc("1000300" + "1000100"));
		assertThat(this.book.crossed()).isTrue();
		assertThat(this.book.spread()).contains(new BigDecimal("0.0"));
	}

	@Test
	void isNotCrossedOtherwise() {
		snapshot(BIDS, ASKS, CHECKSUM);
		assertThat(this.book.crossed()).isFalse();
	}

	@Test
	void tellsSpreadAndMidPriceExactly() {
		snapshot(BIDS, ASKS, CHECKSUM);
		assertThat(this.book.spread()).contains(new BigDecimal("0.5"));
		assertThat(this.book.midPrice()).contains(new BigDecimal("100.25"));
		assertThat(this.book.bestBid()).contains(level("100.0", "1.00"));
		assertThat(this.book.bestAsk()).contains(level("100.5", "3.00"));
	}

	@Test
	void verifiesAChecksumAboveTheRangeOfAnInt() {
		long qty = 1;
		while (Frames.crc("1000" + qty) <= Integer.MAX_VALUE) {
			qty++;
		}
		long checksum = Frames.crc("1000" + qty);
		assertThat(snapshot("100.0 " + BigDecimal.valueOf(qty, 2), "", checksum)).isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.checksum()).isGreaterThan(1L << 31).isEqualTo(checksum);
	}

	@Test
	void carriesPricesOfTenDecimals() {
		OrderBook book = new OrderBook("A/B", 10, 10, 8);
		String frame = Frames.snapshot("A/B", Frames.levels("0.0000012345 1.00000000"), "",
				Frames.crc("12345" + "100000000"));
		assertThat(Frames.apply(book, frame)).isEqualTo(ApplyResult.VERIFIED);
		assertThat(book.bestBid()).contains(level("0.0000012345", "1.00000000"));
	}

	@Test
	void carriesQuantitiesWithoutDecimals() {
		OrderBook book = new OrderBook("A/B", 10, 2, 0);
		String frame = Frames.snapshot("A/B", Frames.levels("1.50 1000000000000"), "",
				Frames.crc("150" + "1000000000000"));
		assertThat(Frames.apply(book, frame)).isEqualTo(ApplyResult.VERIFIED);
		assertThat(book.bestBid()).contains(level("1.50", "1000000000000"));
	}

	@Test
	void carriesTheLargestScaledQuantity() {
		OrderBook book = new OrderBook("A/B", 10, 0, 8);
		String frame = Frames.snapshot("A/B", Frames.levels("1 92233720368.54775807"), "",
				Frames.crc("1" + "9223372036854775807"));
		assertThat(Frames.apply(book, frame)).isEqualTo(ApplyResult.VERIFIED);
		assertThat(book.scaledQty(Side.BID, 0)).isEqualTo(Long.MAX_VALUE);
	}

	@Test
	void tellsAnExactMidPriceOfTheLargestPrices() {
		OrderBook book = new OrderBook("A/B", 10, 0, 0);
		Frames.apply(book, Frames.snapshotWithoutChecksum("A/B", Frames.levels("9223372036854775806 1"),
				Frames.levels("9223372036854775807 1")));
		assertThat(book.midPrice()).contains(new BigDecimal("9223372036854775806.5"));
	}

	@ParameterizedTest
	@CsvSource({ "-1.0, 1.00, NEGATIVE", "1.0, -0.01, NEGATIVE", "-1e999, 1, NEGATIVE",
			"1.0, -99999999999999999999, NEGATIVE", "0.0, 1.00, OUT_OF_RANGE", "0, 0, OUT_OF_RANGE",
			"-0, 1.00, OUT_OF_RANGE", "-0.0, 1.00, OUT_OF_RANGE", "0e5, 1.00, OUT_OF_RANGE",
			"1e999, 1.00, OUT_OF_RANGE", "1.0, 1e999, OUT_OF_RANGE", "1.0, 1e99999999999999999999, OUT_OF_RANGE",
			"1.0, 92233720368547758.08, OUT_OF_RANGE", "922337203685477580.8, 1.00, OUT_OF_RANGE",
			"922337203685477581, 1.00, OUT_OF_RANGE", "1.0, 9223372036854775808, OUT_OF_RANGE",
			"1.0, 100000000000000000000000, OUT_OF_RANGE", "1.0, 18446744073709551616, OUT_OF_RANGE",
			"1.0, 1e17, OUT_OF_RANGE", "1.00, 1.00, PRECISION_EXCEEDED", "1.0, 1.000, PRECISION_EXCEEDED",
			"1.0, 0.000, PRECISION_EXCEEDED", "1.01, 1.00, PRECISION_EXCEEDED", "1e-2, 1.00, PRECISION_EXCEEDED",
			"1.0, 1e-3, PRECISION_EXCEEDED", "1.0, 1e-999999999999, PRECISION_EXCEEDED",
			"1.0, 0.0000000000000000000000000001, PRECISION_EXCEEDED",
			"1.0, 123456789012345678901.234, PRECISION_EXCEEDED" })
	void discardsItselfOnANumberThatDoesNotSuitThePair(String price, String qty, Reason reason) {
		for (boolean bid : new boolean[] { true, false }) {
			OrderBook book = new OrderBook("A/B", 10, 1, 2);
			Frames.apply(book, Frames.snapshot("A/B", Frames.levels(BIDS), Frames.levels(ASKS), CHECKSUM));
			String levels = Frames.levels("50.0 1.00, " + price + " " + qty);
			String frame = Frames.update("A/B", bid ? levels : "", bid ? "" : levels, 7);
			assertThatExceptionOfType(FrameException.class).isThrownBy(() -> Frames.apply(book, frame))
				.satisfies((ex) -> {
					assertThat(ex.reason()).isEqualTo(reason);
					assertThat(ex.channel()).isEqualTo("book");
					assertThat(ex.symbols()).containsExactly("A/B");
					assertThat(ex.position()).isEqualTo(-1);
				});
			assertThat(book.state()).isEqualTo(BookState.RESYNCING);
			assertThat(book.levelCount(Side.BID)).isZero();
			assertThat(Frames.apply(book, Frames.update("A/B", "", "", CHECKSUM))).isEqualTo(ApplyResult.REFUSED);
		}
	}

	@Test
	void awaitsItsSnapshotAfterAFirstOneWithAnUnfitNumber() {
		assertThatExceptionOfType(FrameException.class).isThrownBy(() -> snapshot("1.00 1.00", ASKS, CHECKSUM));
		assertThat(this.book.state()).isEqualTo(BookState.AWAITING_SNAPSHOT);
		assertThat(update("", "", CHECKSUM)).isEqualTo(ApplyResult.REFUSED);
	}

	@ParameterizedTest
	@CsvSource({ "100.0, 1.00", "100, 1", "1e2, 1e0", "1.0E+2, 100e-2", "1000e-1, 0.01E2", "0.1e3, 1000000e-6",
			"100.000e0, 1.00000000000000000000000000e0", "1.00e02, 1E-0" })
	void acceptsEveryExactFormOfANumber(String price, String qty) {
		String frame = Frames.snapshot("A/B", Frames.levels(price + " " + qty + ", 99.9 2.00"), Frames.levels(ASKS),
				CHECKSUM);
		assertThat(Frames.apply(this.book, frame)).isEqualTo(ApplyResult.VERIFIED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "0.0", "0.00", "-0", "-0.0", "-0.00", "0e0", "0e999", "0E-999999999999", "-0e5",
			"0.000e7", "0.00000e-3" })
	void removesALevelWithEveryFormOfZero(String zero) {
		snapshot(BIDS, ASKS, CHECKSUM);
		assertThat(update("99.9 " + zero, "", Frames.crc(ASK_DIGITS + "1000100"))).isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.bids()).containsExactly(level("100.0", "1.00"));
	}

	@Test
	void doesNotTakeAMessageOfAnotherSymbol() {
		snapshot(BIDS, ASKS, CHECKSUM);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Frames.apply(this.book, Frames.update("A/C", "", "", CHECKSUM)))
			.withMessageContaining("A/C");
		assertThat(this.book.state()).isEqualTo(BookState.LIVE);
		assertThat(this.book.levelCount(Side.BID)).isEqualTo(2);
	}

	@Test
	void takesSeveralElementsOfOneFrameOneByOne() {
		String first = Frames.snapshot("A/B", Frames.levels(BIDS), Frames.levels(ASKS), CHECKSUM);
		String second = "{\"symbol\":\"A/B\",\"bids\":[],\"asks\":[{\"price\":101.0,\"qty\":0.00}],\"checksum\":"
				+ Frames.crc("1005300" + BID_DIGITS) + "}";
		byte[] frame = (first.substring(0, first.length() - 2) + "," + second + "]}").getBytes(StandardCharsets.UTF_8);
		BookFrame target = new BookFrame();
		new BookFrameDecoder().decode(frame, 0, frame.length, target);
		assertThat(target.size()).isEqualTo(2);
		assertThat(this.book.apply(target.message(0))).isEqualTo(ApplyResult.VERIFIED);
		assertThat(this.book.levelCount(Side.ASK)).isEqualTo(2);
		// Both are snapshots, so the second one replaces the first.
		assertThat(this.book.apply(target.message(1))).isEqualTo(ApplyResult.MISMATCH);
	}

	@Test
	void copiesTheBestLevelsIntoAnArray() {
		snapshot(BIDS, ASKS, CHECKSUM);
		long[] target = new long[6];
		assertThat(this.book.copyBest(Side.ASK, 10, target, 1)).isEqualTo(2);
		assertThat(target).containsExactly(0, 1005, 300, 1010, 400, 0);
		assertThat(this.book.copyBest(Side.BID, 1, target, 0)).isEqualTo(1);
		assertThat(target).containsExactly(1000, 100, 300, 1010, 400, 0);
	}

	@Test
	void copiesItselfIntoASnapshotThatNoLongerChanges() {
		snapshot(BIDS, ASKS, CHECKSUM);
		update("", "", CHECKSUM);
		BookSnapshot copy = this.book.snapshot();
		BookSnapshot best = this.book.snapshot(1, BookState.STALE);
		this.book.discard();
		assertThat(copy.state()).isEqualTo(BookState.LIVE);
		assertThat(copy.bids()).containsExactly(level("100.0", "1.00"), level("99.9", "2.00"));
		assertThat(copy.asks()).containsExactly(level("100.5", "3.00"), level("101.0", "4.00"));
		assertThat(copy.checksum()).isEqualTo(CHECKSUM);
		assertThat(copy.asOf()).contains(Instant.parse("2024-10-03T02:46:57.050170Z"));
		assertThat(copy.symbol()).isEqualTo("A/B");
		assertThat(copy.depth()).isEqualTo(10);
		assertThat(copy.pricePrecision()).isEqualTo(1);
		assertThat(copy.qtyPrecision()).isEqualTo(2);
		assertThat(best.state()).isEqualTo(BookState.STALE);
		assertThat(best.bids()).containsExactly(level("100.0", "1.00"));
		assertThat(best.asks()).containsExactly(level("100.5", "3.00"));
	}

	@Test
	void hasNoLevelBeyondTheLast() {
		snapshot(BIDS, ASKS, CHECKSUM);
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> this.book.scaledPrice(Side.BID, 2));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> this.book.scaledQty(Side.ASK, -1));
		assertThatExceptionOfType(IndexOutOfBoundsException.class)
			.isThrownBy(() -> this.book.snapshot().scaledPrice(Side.BID, 2));
	}

	private ApplyResult snapshot(String bids, String asks, long checksum) {
		return Frames.apply(this.book, Frames.snapshot("A/B", levels(bids), levels(asks), checksum));
	}

	private ApplyResult snapshotWithoutChecksum(String bids, String asks) {
		return Frames.apply(this.book, Frames.snapshotWithoutChecksum("A/B", levels(bids), levels(asks)));
	}

	private ApplyResult update(String bids, String asks, long checksum) {
		return Frames.apply(this.book, Frames.update("A/B", levels(bids), levels(asks), checksum));
	}

	private static String levels(String text) {
		return text.isEmpty() ? "" : Frames.levels(text);
	}

	private static PriceLevel level(String price, String qty) {
		return new PriceLevel(new BigDecimal(price), new BigDecimal(qty));
	}

}
