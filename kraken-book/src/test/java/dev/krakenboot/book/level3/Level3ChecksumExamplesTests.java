// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import dev.krakenboot.book.ApplyResult;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.Side;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The worked examples of the checksum, with the values that the exchange published or
 * that were computed independently.
 */
class Level3ChecksumExamplesTests {

	@Nested
	class GuideExample {

		private static final long CHECKSUM = 1063832831;

		private static final String BIDS = "b01 44939.4 0.88968699 1, b02 44939.4 0.45210000 2, b03 44939.4 0.10000000 3, "
				+ "b04 44939.4 0.14296323 4, b05 44939.4 0.25000000 5, b06 44939.4 0.10292988 6, "
				+ "b07 44939.4 0.33880000 7, b08 44939.4 1.28140860 8, b09 44937.1 0.03346877 1, "
				+ "b10 44934.7 0.35630000 1, b11 44930.2 0.22734299 1, b12 44930.2 0.01000000 2, "
				+ "b13 44930.2 0.05550000 3, b14 44930.2 0.70000000 4, b15 44930.2 0.15000000 5, "
				+ "b16 44928.0 0.00105240 1, b17 44919.6 0.33870000 1, b18 44919.5 0.07610000 1, "
				+ "b19 44912.0 0.35630000 1, b20 44909.7 0.06690000 1, b21 44901.9 0.00088982 1";

		private static final String ASKS = "a01 44939.5 4.52308393 1, a02 44939.5 0.00111261 2, a03 44939.5 0.00100000 3, "
				+ "a04 44939.5 0.01000000 4, a05 44950.0 0.10334926 1, a06 44953.0 0.00064537 1, "
				+ "a07 44955.0 0.00250000 1, a08 44959.6 0.35630000 1, a09 44959.6 0.35630000 2, "
				+ "a10 44960.1 0.00338072 1, a11 44960.2 0.88967575 1, a12 44967.0 3.14392283 1, "
				+ "a13 44978.5 0.06778960 1, a14 44979.2 0.35630000 1";

		private static final String ASK_DIGITS = "44939545230839344939511126144939510000044939510000004495001033492644953"
				+ "06453744955025000044959635630000449596356300004496013380724496028896757544967031439228344978567789"
				+ "6044979235630000";

		private static final String BID_DIGITS = "44939488968699449394452100004493941000000044939414296323449394250000004"
				+ "49394102929884493943388000044939412814086044937133468774493473563000044930222734299449302100000044"
				+ "93025550000449302700000004493021500000044928010524044919633870000449195761000044912035630000449097"
				+ "669000044901988982";

		@Test
		void verifiesTheSnapshotOfTheGuide() {
			Level3Book book = new Level3Book("A/B", 10, 1, 8);
			assertThat(Level3Frames.apply(book, Level3Frames.snapshot(BIDS, ASKS, CHECKSUM)))
				.isEqualTo(ApplyResult.VERIFIED);
			assertThat(book.checksum()).isEqualTo(CHECKSUM);
			assertThat(book.orderCount()).isEqualTo(35);
			assertThat(book.levelCount(Side.BID)).isEqualTo(10);
			assertThat(book.levelCount(Side.ASK)).isEqualTo(10);
		}

		@Test
		void comparesTheDigitsOfTheGuide() {
			Level3Book book = new Level3Book("A/B", 10, 1, 8);
			Level3Frames.apply(book, Level3Frames.snapshot(BIDS, ASKS, CHECKSUM));
			assertThat(String.join("", book.comparedDigits(Side.ASK))).isEqualTo(ASK_DIGITS);
			assertThat(String.join("", book.comparedDigits(Side.BID))).isEqualTo(BID_DIGITS);
			assertThat(book.comparedDigits(Side.ASK)).hasSize(14).startsWith("449395452308393", "449395111261");
		}

		@Test
		void verifiesTheRecordedExample() throws IOException {
			Path file = Path.of(System.getProperty("kraken.fixtures", "absent"))
				.resolve("l3_snapshot_documented_example.jsonl");
			Assumptions.assumeTrue(Files.exists(file), "skipped: no recording " + file);
			Level3Book book = new Level3Book("BTC/USD", 10, 1, 8);
			List<String> lines = Files.readAllLines(file);
			assertThat(lines).hasSize(1);
			assertThat(Level3Frames.apply(book, lines.get(0))).isEqualTo(ApplyResult.VERIFIED);
			assertThat(book.state()).isEqualTo(BookState.LIVE);
			assertThat(book.checksum()).isEqualTo(CHECKSUM);
		}

	}

	@Nested
	class WalkThrough {

		private final Level3Book book = new Level3Book("A/B", 10, 1, 8);

		@Test
		void verifiesEveryStep() {
			verify(Level3Frames.snapshot("OBID01 100.0 1.00000000 1, OBID02 100.0 2.00000000 2",
					"OASK01 100.5 0.50000000 1.5", 184250823L), "10001000000001000200000000", "100550000000");
			// A fill keeps the place.
			verify(Level3Frames.update("modify OBID01 100.0 0.40000000 1", "", 1400286636L),
					"1000400000001000200000000", "100550000000");
			// Adds are queued by their time and not as listed.
			verify(Level3Frames.update("", "add OASK03 101.0 3.00000000 4, add OASK02 101.0 2.00000000 3", 1718547511L),
					"1000400000001000200000000", "10055000000010102000000001010300000000");
			// A new time loses the place.
			verify(Level3Frames.update("modify OBID01 100.0 5.00000000 5", "", 806020059L),
					"10002000000001000500000000", "10055000000010102000000001010300000000");
			verify(Level3Frames.update("delete OBID02 100.0 2.00000000 2", "", 3207757184L), "1000500000000",
					"10055000000010102000000001010300000000");
		}

		@Test
		void refusesTheChecksumOfTheOrderOfTheArray() {
			Level3Frames.apply(this.book, Level3Frames.snapshot("OBID01 100.0 0.40000000 1, OBID02 100.0 2.00000000 2",
					"OASK01 100.5 0.50000000 1.5", 1400286636L));
			assertThat(Level3Frames.apply(this.book, Level3Frames.update("",
					"add OASK03 101.0 3.00000000 4, add OASK02 101.0 2.00000000 3", 731229796L)))
				.isEqualTo(ApplyResult.MISMATCH);
			assertThat(this.book.computedChecksum()).isEqualTo(1718547511L);
		}

		private void verify(String frame, String bidDigits, String askDigits) {
			assertThat(Level3Frames.apply(this.book, frame)).isEqualTo(ApplyResult.VERIFIED);
			assertThat(String.join("", this.book.comparedDigits(Side.BID))).isEqualTo(bidDigits);
			assertThat(String.join("", this.book.comparedDigits(Side.ASK))).isEqualTo(askDigits);
		}

	}

	@Nested
	class FewLevels {

		@Test
		void verifiesFewerThanTenLevels() {
			verify("1 100.0 1.00000000 1, 2 99.9 0.00000001 1",
					"3 100.5 0.00010000 1, 4 101.0 2.00000000 1, 5 105.0 0.50000000 1", 4045399277L);
		}

		@Test
		void verifiesASideAlone() {
			verify("", "3 100.5 0.00010000 1, 4 101.0 2.00000000 1, 5 105.0 0.50000000 1", 3853879398L);
			verify("1 100.0 1.00000000 1, 2 99.9 0.00000001 1", "", 814389015L);
		}

		@Test
		void verifiesAnEmptyBook() {
			verify("", "", 0);
		}

		private void verify(String bids, String asks, long checksum) {
			Level3Book book = new Level3Book("A/B", 10, 1, 8);
			assertThat(Level3Frames.apply(book, Level3Frames.snapshot(bids, asks, checksum)))
				.isEqualTo(ApplyResult.VERIFIED);
			assertThat(book.checksum()).isEqualTo(checksum);
		}

	}

}
