// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What each policy checks, and what a book says of itself meanwhile.
 */
class ChecksumPolicyTests {

	private static final long SNAPSHOT = Frames.crc("10053001000100");

	private static final long WRONG = 7;

	@Test
	void isAValue() {
		assertThat(ChecksumPolicy.sampled(1)).isSameAs(ChecksumPolicy.EVERY_MESSAGE);
		assertThat(ChecksumPolicy.sampled(5)).isEqualTo(ChecksumPolicy.sampled(5))
			.hasSameHashCodeAs(ChecksumPolicy.sampled(5))
			.isNotEqualTo(ChecksumPolicy.sampled(6))
			.isNotEqualTo(null)
			.hasToString("SAMPLED(5)");
		assertThat(ChecksumPolicy.OFF).isNotEqualTo(ChecksumPolicy.EVERY_MESSAGE).hasToString("OFF");
		assertThat(ChecksumPolicy.OFF.every()).isZero();
		assertThat(ChecksumPolicy.EVERY_MESSAGE).hasToString("EVERY_MESSAGE");
		assertThat(ChecksumPolicy.EVERY_MESSAGE.every()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, Integer.MIN_VALUE })
	void refusesToSampleLessThanEachMessage(int every) {
		assertThatIllegalArgumentException().isThrownBy(() -> ChecksumPolicy.sampled(every))
			.withMessageContaining(Integer.toString(every));
	}

	@Test
	void checksEveryMessageUnlessToldOtherwise() {
		OrderBook book = new OrderBook("A/B", 10, 1, 2);
		assertThat(book.checksumPolicy()).isEqualTo(ChecksumPolicy.EVERY_MESSAGE);
		assertThat(book.snapshot().checksumPolicy()).isEqualTo(ChecksumPolicy.EVERY_MESSAGE);
		assertThat(
				BookSnapshot.of("A/B", 10, 1, 2, BookState.LIVE, 7, 0, new long[0], 0, new long[0], 0).checksumPolicy())
			.isEqualTo(ChecksumPolicy.EVERY_MESSAGE);
	}

	@Test
	void travelsWithEveryCopy() {
		OrderBook book = book(ChecksumPolicy.sampled(4));
		snapshot(book, SNAPSHOT);
		assertThat(book.checksumPolicy()).isEqualTo(ChecksumPolicy.sampled(4));
		assertThat(book.snapshot().withState(BookState.STALE).checksumPolicy()).isEqualTo(ChecksumPolicy.sampled(4));
		assertThat(BookSnapshot
			.of("A/B", 10, 1, 2, BookState.LIVE, ChecksumPolicy.OFF, 7, 0, new long[0], 0, new long[0], 0)
			.checksumPolicy()).isEqualTo(ChecksumPolicy.OFF);
	}

	@Test
	void checksEachThirdUpdateWhenItSamplesThree() {
		OrderBook book = book(ChecksumPolicy.sampled(3));
		assertThat(snapshot(book, SNAPSHOT)).isEqualTo(ApplyResult.VERIFIED);
		assertThat(book.state()).isEqualTo(BookState.LIVE);
		for (int round = 0; round < 3; round++) {
			assertThat(update(book, "", WRONG)).isEqualTo(ApplyResult.APPLIED);
			assertThat(update(book, "", WRONG)).isEqualTo(ApplyResult.APPLIED);
			assertThat(book.state()).isEqualTo(BookState.LIVE);
			assertThat(book.checksum()).isEqualTo(BookView.NO_CHECKSUM);
			assertThat(book.computedChecksum()).isEqualTo(SNAPSHOT);
			assertThat(update(book, "", SNAPSHOT)).isEqualTo(ApplyResult.VERIFIED);
			assertThat(book.checksum()).isEqualTo(SNAPSHOT);
		}
	}

	@Test
	void countsAnewFromASnapshot() {
		OrderBook book = book(ChecksumPolicy.sampled(2));
		snapshot(book, SNAPSHOT);
		assertThat(update(book, "", WRONG)).isEqualTo(ApplyResult.APPLIED);
		assertThat(snapshot(book, SNAPSHOT)).isEqualTo(ApplyResult.VERIFIED);
		assertThat(update(book, "", WRONG)).isEqualTo(ApplyResult.APPLIED);
		assertThat(update(book, "", SNAPSHOT)).isEqualTo(ApplyResult.VERIFIED);
	}

	@Test
	void findsAtItsNextCheckWhatWentWrongBetween() {
		OrderBook book = book(ChecksumPolicy.sampled(3));
		snapshot(book, SNAPSHOT);
		update(book, "100.1 5.00", SNAPSHOT);
		update(book, "", SNAPSHOT);
		assertThat(update(book, "", SNAPSHOT)).isEqualTo(ApplyResult.MISMATCH);
		assertThat(book.state()).isEqualTo(BookState.RESYNCING);
		assertThat(book.comparedDigits(Side.BID)).containsExactly("1001500", "1000100");
		assertThat(update(book, "", SNAPSHOT)).isEqualTo(ApplyResult.REFUSED);
	}

	@Test
	void checksEveryUpdateUntilASampledBookIsLive() {
		OrderBook book = book(ChecksumPolicy.sampled(100));
		assertThat(snapshotWithoutChecksum(book)).isEqualTo(ApplyResult.UNVERIFIED);
		assertThat(book.state()).isEqualTo(BookState.AWAITING_SNAPSHOT);
		assertThat(update(book, "", SNAPSHOT)).isEqualTo(ApplyResult.VERIFIED);
		assertThat(book.state()).isEqualTo(BookState.LIVE);
		assertThat(snapshotWithoutChecksum(book)).isEqualTo(ApplyResult.UNVERIFIED);
		assertThat(book.state()).isEqualTo(BookState.RESYNCING);
		assertThat(update(book, "", WRONG)).isEqualTo(ApplyResult.MISMATCH);
	}

	@Test
	void isLiveOnTrustAloneWhenChecksAreOff() {
		OrderBook book = book(ChecksumPolicy.OFF);
		assertThat(update(book, "", WRONG)).isEqualTo(ApplyResult.REFUSED);
		assertThat(book.state()).isEqualTo(BookState.AWAITING_SNAPSHOT);
		assertThat(snapshotWithoutChecksum(book)).isEqualTo(ApplyResult.APPLIED);
		assertThat(book.state()).isEqualTo(BookState.LIVE);
		assertThat(snapshot(book, WRONG)).isEqualTo(ApplyResult.APPLIED);
		assertThat(update(book, "100.1 5.00", WRONG)).isEqualTo(ApplyResult.APPLIED);
		assertThat(book.state()).isEqualTo(BookState.LIVE);
		assertThat(book.levelCount(Side.BID)).isEqualTo(2);
		assertThat(book.checksum()).isEqualTo(BookView.NO_CHECKSUM);
		assertThat(book.computedChecksum()).isEqualTo(BookView.NO_CHECKSUM);
		book.discard();
		assertThat(book.state()).isEqualTo(BookState.RESYNCING);
		assertThat(update(book, "", WRONG)).isEqualTo(ApplyResult.REFUSED);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 2, 7 })
	void leadsToTheSameLevelsAndTheSameChecksums(int every) {
		ChecksumPolicy policy = (every == 0) ? ChecksumPolicy.OFF : ChecksumPolicy.sampled(every);
		OrderBook book = book(policy);
		NaiveBook naive = new NaiveBook(10, 1, 2);
		Random random = new Random(every);
		int verified = 0;
		int updates = 0;
		for (int i = 0; i < 1_500; i++) {
			boolean snapshot = i % 300 == 0;
			String bids = Frames.levels(level(random, 1000 - random.nextInt(15)));
			String asks = random.nextBoolean() ? "" : Frames.levels(level(random, 1001 + random.nextInt(15)));
			String frame = snapshot ? Frames.snapshot("A/B", bids, asks, WRONG)
					: Frames.update("A/B", bids, asks, WRONG);
			long checksum = naive.apply(frame);
			ApplyResult result = Frames.apply(book, frame.replace("\"checksum\":" + WRONG, "\"checksum\":" + checksum));
			updates += snapshot ? 0 : 1;
			verified += (!snapshot && result == ApplyResult.VERIFIED) ? 1 : 0;
			assertThat(result).isIn(ApplyResult.VERIFIED, ApplyResult.APPLIED);
			assertThat(book.checksum()).isEqualTo((result == ApplyResult.VERIFIED) ? checksum : BookView.NO_CHECKSUM);
			assertThat(book.bids()).isEqualTo(naive.levels(Side.BID));
			assertThat(book.asks()).isEqualTo(naive.levels(Side.ASK));
		}
		// 299 updates follow each of five snapshots.
		assertThat(updates).isEqualTo(1_495);
		assertThat(verified).isEqualTo((every == 0) ? 0 : 5 * (299 / every));
	}

	private static String level(Random random, int price) {
		return price / 10 + "." + price % 10 + " " + random.nextInt(4) + ".00";
	}

	private static OrderBook book(ChecksumPolicy policy) {
		return new OrderBook("A/B", 10, 1, 2, policy);
	}

	private static ApplyResult snapshot(OrderBook book, long checksum) {
		return Frames.apply(book,
				Frames.snapshot("A/B", Frames.levels("100.0 1.00"), Frames.levels("100.5 3.00"), checksum));
	}

	private static ApplyResult snapshotWithoutChecksum(OrderBook book) {
		return Frames.apply(book,
				Frames.snapshotWithoutChecksum("A/B", Frames.levels("100.0 1.00"), Frames.levels("100.5 3.00")));
	}

	private static ApplyResult update(OrderBook book, String bids, long checksum) {
		return Frames.apply(book, Frames.update("A/B", bids.isEmpty() ? "" : Frames.levels(bids), "", checksum));
	}

}
