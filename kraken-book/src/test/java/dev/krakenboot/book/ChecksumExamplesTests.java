// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The worked examples of the checksum, with the values that the exchange published or
 * that were computed independently.
 */
class ChecksumExamplesTests {

	@Nested
	class GuideExample {

		private static final String BIDS = "45283.5 0.10000000, 45283.4 1.54582015, 45282.1 0.10000000, 45281.0 0.10000000, "
				+ "45280.3 1.54592586, 45279.0 0.07990000, 45277.6 0.03310103, 45277.5 0.30000000, "
				+ "45277.3 1.54602737, 45276.6 0.15445238";

		private static final String ASKS = "45285.2 0.00100000, 45286.4 1.54571953, 45286.6 1.54571109, 45289.6 1.54560911, "
				+ "45290.2 0.15890660, 45291.8 1.54553491, 45294.7 0.04454749, 45296.1 0.35380000, "
				+ "45297.5 0.09945542, 45299.5 0.18772827";

		private static final String ASK_DIGITS = "452852100000452864154571953452866154571109452896154560911452902158906604529181545534914529"
				+ "47445474945296135380000452975994554245299518772827";

		private static final String BID_DIGITS = "452835100000004528341545820154528211000000045281010000000452803154592586452790799000045277"
				+ "633101034527753000000045277315460273745276615445238";

		@Test
		void verifiesTheSnapshotOfTheGuide() {
			OrderBook book = new OrderBook("BTC/USD", 10, 1, 8);
			String frame = Frames.snapshot("BTC/USD", Frames.levels(BIDS), Frames.levels(ASKS), 3310070434L);
			assertThat(Frames.apply(book, frame)).isEqualTo(ApplyResult.VERIFIED);
			assertThat(book.checksum()).isEqualTo(3310070434L);
			assertThat(book.computedChecksum()).isEqualTo(3310070434L);
		}

		@Test
		void comparesTheDigitsOfTheGuide() {
			OrderBook book = new OrderBook("BTC/USD", 10, 1, 8);
			Frames.apply(book, Frames.snapshot("BTC/USD", Frames.levels(BIDS), Frames.levels(ASKS), 3310070434L));
			assertThat(String.join("", book.comparedDigits(Side.ASK))).isEqualTo(ASK_DIGITS);
			assertThat(String.join("", book.comparedDigits(Side.BID))).isEqualTo(BID_DIGITS);
			assertThat(book.comparedDigits(Side.ASK)).startsWith("452852100000", "452864154571953");
		}

	}

	@Nested
	class RealMessages {

		private static final String BIDS = "0.12291 27039.62776299, 0.12290 8136.33288180, 0.12287 10984.20817349, "
				+ "0.12283 28027.05025639, 0.12280 9705.60000000, 0.12279 15215.53522714, "
				+ "0.12275 4067.00000000, 0.12274 30639.39949109, 0.12268 2531.96119986, " + "0.12267 16299.00000000";

		private static final String ASKS = "0.12307 600.00000000, 0.12308 4042.11919517, 0.12312 10284.53891000, "
				+ "0.12314 16155.08885299, 0.12315 5186.05778473, 0.12316 32828.24000000, "
				+ "0.12317 7751.65718582, 0.12318 32298.82000000, 0.12319 1864.66899600, " + "0.12322 4718.99755630";

		private static final String DIGITS = "123076000000000012308404211919517123121028453891000123141615508885299123155186057784731231"
				+ "632828240000001231777516571858212318322988200000012319186466899600123224718997556301229127"
				+ "039627762991229081363328818012287109842081734912283280270502563912280970560000000122791521"
				+ "5535227141227540670000000012274306393994910912268253196119986122671629900000000";

		private final OrderBook book = new OrderBook("ALGO/USD", 10, 5, 8);

		@BeforeEach
		void loadTheSnapshot() {
			String frame = Frames.snapshot("ALGO/USD", Frames.levels(BIDS), Frames.levels(ASKS), 2375857985L);
			assertThat(Frames.apply(this.book, frame)).isEqualTo(ApplyResult.VERIFIED);
		}

		@Test
		void comparesTheDigitsOfTheSnapshot() {
			assertThat(String.join("", this.book.comparedDigits(Side.ASK))
					+ String.join("", this.book.comparedDigits(Side.BID)))
				.isEqualTo(DIGITS);
		}

		@Test
		void doesNotTakeTheChecksumOfNumbersThatWentThroughADouble() {
			String frame = Frames.snapshot("ALGO/USD", Frames.levels(BIDS), Frames.levels(ASKS), 1636149111L);
			assertThat(Frames.apply(this.book, frame)).isEqualTo(ApplyResult.MISMATCH);
			assertThat(this.book.computedChecksum()).isEqualTo(2375857985L);
		}

		@Test
		void verifiesTheUpdate() {
			verify("0.12275 6597.51731160", null, 1100635717L);
		}

		@Test
		void cutsToTheDepth() {
			verify("0.12275 6597.51731160", null, 1100635717L);
			verify(null, "0.12310 250.00000000", 2660030632L);
			assertThat(this.book.levelCount(Side.ASK)).isEqualTo(10);
			assertThat(this.book.scaledPrice(Side.ASK, 9)).isEqualTo(12319);
			verify(null, "0.12307 0.00000000, 0.12325 1000.00000000", 519287751L);
			assertThat(this.book.scaledPrice(Side.ASK, 9)).isEqualTo(12325);
		}

		@Test
		void refusesTheChecksumOfABookThatWasNotCut() {
			verify("0.12275 6597.51731160", null, 1100635717L);
			verify(null, "0.12310 250.00000000", 2660030632L);
			assertThat(update(null, "0.12307 0.00000000, 0.12325 1000.00000000", 1666693232L))
				.isEqualTo(ApplyResult.MISMATCH);
		}

		@Test
		void lastOfSeveralUpdatesOfOnePriceCounts() {
			verify("0.12275 6597.51731160", null, 1100635717L);
			verify(null, "0.12310 250.00000000", 2660030632L);
			verify(null, "0.12307 0.00000000, 0.12325 1000.00000000", 519287751L);
			verify(null, "0.12308 10.00000000, 0.12308 0.00000000, 0.12308 77.50000000", 1019048174L);
			assertThat(this.book.bestAsk().orElseThrow().qty()).isEqualByComparingTo("77.5");
		}

		private void verify(String bids, String asks, long checksum) {
			assertThat(update(bids, asks, checksum)).isEqualTo(ApplyResult.VERIFIED);
			assertThat(this.book.checksum()).isEqualTo(checksum);
		}

		private ApplyResult update(String bids, String asks, long checksum) {
			return Frames.apply(this.book, Frames.update("ALGO/USD", (bids != null) ? Frames.levels(bids) : "",
					(asks != null) ? Frames.levels(asks) : "", checksum));
		}

	}

	@Nested
	class DroppedZeros {

		private static final String BIDS = "0.5666 4831.75496356, 0.5665 6658.22734739, 0.5664 18724.91513344, "
				+ "0.5663 11563.92544914, 0.5662 14006.65365711, 0.5661 17454.85679807, "
				+ "0.566 18097.1547, 0.5659 33644.89175666, 0.5658 148.3464, 0.5657 606.70854372";

		private static final String ASKS = "0.5668 4410.79769741, 0.5669 4655.40412487, 0.567 49844.89424998, "
				+ "0.5671 24306.41678, 0.5672 29783.25223475, 0.5673 57234.71239278, "
				+ "0.5674 45065.04744, 0.5675 5912.76380354, 0.5676 42514.92434778, " + "0.5677 36304.0847022";

		@Test
		void padsToThePrecisionsOfThePair() {
			OrderBook book = new OrderBook("MATIC/USD", 10, 4, 8);
			String snapshot = Frames.snapshot("MATIC/USD", Frames.levels(BIDS), Frames.levels(ASKS), 2439117997L);
			assertThat(Frames.apply(book, snapshot)).isEqualTo(ApplyResult.VERIFIED);
			String update = Frames.update("MATIC/USD", Frames.levels("0.5657 1098.3947558"), "", 2114181697L);
			assertThat(Frames.apply(book, update)).isEqualTo(ApplyResult.VERIFIED);
		}

		@Test
		void doesNotTakeTheChecksumOfTheTextAsPrinted() {
			OrderBook book = new OrderBook("MATIC/USD", 10, 4, 8);
			String snapshot = Frames.snapshot("MATIC/USD", Frames.levels(BIDS), Frames.levels(ASKS), 3830085102L);
			assertThat(Frames.apply(book, snapshot)).isEqualTo(ApplyResult.MISMATCH);
		}

	}

	@Nested
	class FewLevels {

		private static final String BIDS = "100.0 1.00000000, 99.9 0.00000001";

		private static final String ASKS = "100.5 0.00010000, 101.0 2.00000000, 105.0 0.50000000";

		@Test
		void verifiesFewerThanTenLevels() {
			verify(Frames.levels(BIDS), Frames.levels(ASKS), 4045399277L);
		}

		@Test
		void verifiesASideAlone() {
			verify("", Frames.levels(ASKS), 3853879398L);
			verify(Frames.levels(BIDS), "", 814389015L);
		}

		@Test
		void verifiesAnEmptyBook() {
			verify("", "", 0);
		}

		private void verify(String bids, String asks, long checksum) {
			OrderBook book = new OrderBook("A/B", 10, 1, 8);
			assertThat(Frames.apply(book, Frames.snapshot("A/B", bids, asks, checksum)))
				.isEqualTo(ApplyResult.VERIFIED);
			assertThat(book.state()).isEqualTo(BookState.LIVE);
			assertThat(book.checksum()).isEqualTo(checksum);
		}

	}

	@Nested
	class SingleNumbers {

		@Test
		void writesAValueAtThePrecisionOfThePair() {
			assertThat(digits(1, 8, "1.0 1e-05")).isEqualTo("101000");
			assertThat(digits(4, 8, "0.566 420.0")).isEqualTo("566042000000000");
			assertThat(digits(1, 8, "62807 0.12290")).isEqualTo("62807012290000");
			assertThat(digits(1, 8, "45285.2 0.00100000")).isEqualTo("452852100000");
			assertThat(digits(5, 8, "0.12290 0.00567764")).isEqualTo("12290567764");
		}

		private String digits(int pricePrecision, int qtyPrecision, String level) {
			OrderBook book = new OrderBook("A/B", 10, pricePrecision, qtyPrecision);
			Frames.apply(book, Frames.snapshotWithoutChecksum("A/B", Frames.levels(level), ""));
			return book.comparedDigits(Side.BID).get(0);
		}

	}

}
