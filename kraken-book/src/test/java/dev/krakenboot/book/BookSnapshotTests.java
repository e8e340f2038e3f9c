// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book;

import java.math.BigDecimal;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BookSnapshotTests {

	private final long[] bids = { 1000, 100, 999, 200, 998, 300 };

	private final long[] asks = { 1005, 400 };

	private final BookSnapshot snapshot = BookSnapshot.of("A/B", 10, 1, 2, BookState.LIVE, 7, 1_500_000_000L, this.bids,
			2, this.asks, 1);

	@Test
	void viewsAsManyLevelsAsItIsTold() {
		assertThat(this.snapshot.levelCount(Side.BID)).isEqualTo(2);
		assertThat(this.snapshot.levelCount(Side.ASK)).isEqualTo(1);
		assertThat(this.snapshot.scaledPrice(Side.BID, 1)).isEqualTo(999);
		assertThat(this.snapshot.scaledQty(Side.BID, 1)).isEqualTo(200);
		assertThat(this.snapshot.bestAsk()).contains(new PriceLevel(new BigDecimal("100.5"), new BigDecimal("4.00")));
		assertThat(this.snapshot.asOf()).contains(Instant.ofEpochSecond(1, 500_000_000));
	}

	@Test
	void doesNotChangeWithItsArrays() {
		this.bids[0] = 5;
		assertThat(this.snapshot.scaledPrice(Side.BID, 0)).isEqualTo(1000);
	}

	@Test
	void changesOnlyItsStateInACopy() {
		BookSnapshot disconnected = this.snapshot.withState(BookState.DISCONNECTED);
		assertThat(disconnected.state()).isEqualTo(BookState.DISCONNECTED);
		assertThat(disconnected.levels(Side.BID)).isEqualTo(this.snapshot.levels(Side.BID));
		assertThat(disconnected.checksum()).isEqualTo(7);
		assertThat(this.snapshot.state()).isEqualTo(BookState.LIVE);
	}

	@Test
	void tellsTimesBeforeTheEpoch() {
		BookSnapshot old = BookSnapshot.of("A/B", 10, 1, 2, BookState.LIVE, 7, -1, this.bids, 0, this.asks, 0);
		assertThat(old.asOf()).contains(Instant.parse("1969-12-31T23:59:59.999999999Z"));
	}

	@Test
	void refusesAnArrayShorterThanItsCount() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> BookSnapshot.of("A/B", 10, 1, 2, BookState.LIVE, 7, 0, this.bids, 4, this.asks, 1));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> BookSnapshot.of("A/B", 10, 1, 2, BookState.LIVE, 7, 0, this.bids, 1, this.asks, -1));
	}

	@Test
	void hasLevelsThatCannotBeChanged() {
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> this.snapshot.bids().remove(0));
	}

}
