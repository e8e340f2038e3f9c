// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.analytics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TradeWindowTests {

	private static final long NO_TIME = Long.MIN_VALUE;

	private final TradeWindow window = new TradeWindow(1, 2, 100, 4);

	@Test
	void isEmptyWithoutATrade() {
		assertThat(this.window.vwap()).isEmpty();
		assertThat(this.window.qty()).isZero();
		assertThat(this.window.cost()).isZero();
		assertThat(this.window.count()).isZero();
		assertThat(this.window.complete()).isTrue();
	}

	@Test
	void weighsPricesWithQuantities() {
		this.window.add(new BigDecimal("100.0"), new BigDecimal("1.00"), 1_000);
		this.window.add(1030, 200, 1_010);
		// (100 * 1 + 103 * 2) / 3
		assertThat(this.window.vwap().orElseThrow()).isEqualByComparingTo("102");
		assertThat(this.window.qty()).isEqualTo(new BigDecimal("3.00"));
		assertThat(this.window.cost()).isEqualByComparingTo("306");
		assertThat(this.window.count()).isEqualTo(2);
	}

	@Test
	void letsTradesGoThatAreAsOldAsTheSpan() {
		this.window.add(1000, 100, 1_000);
		this.window.add(1030, 200, 1_050);
		this.window.advanceTo(1_099);
		assertThat(this.window.count()).isEqualTo(2);
		this.window.advanceTo(1_100);
		assertThat(this.window.count()).isEqualTo(1);
		assertThat(this.window.vwap().orElseThrow()).isEqualByComparingTo("103");
		this.window.add(1000, 100, 1_150);
		assertThat(this.window.vwap().orElseThrow()).isEqualByComparingTo("100");
		this.window.advanceTo(Long.MAX_VALUE);
		assertThat(this.window.vwap()).isEmpty();
		assertThat(this.window.qty()).isZero();
	}

	@Test
	void doesNotGoBackInTime() {
		this.window.add(1000, 100, 1_000);
		this.window.advanceTo(10);
		this.window.add(1030, 200, 900);
		assertThat(this.window.count()).isEqualTo(1);
		this.window.add(1030, 200, 901);
		assertThat(this.window.count()).isEqualTo(2);
		this.window.advanceTo(1_001);
		assertThat(this.window.vwap().orElseThrow()).isEqualByComparingTo("100");
		assertThat(this.window.complete()).isTrue();
	}

	@Test
	void saysThatItIsIncompleteWhileATradeIsMissingForWantOfRoom() {
		for (int i = 0; i < 5; i++) {
			assertThat(this.window.complete()).isTrue();
			this.window.add(1000 + i, 100, 1_000 + i);
		}
		assertThat(this.window.complete()).isFalse();
		assertThat(this.window.count()).isEqualTo(4);
		assertThat(this.window.vwap().orElseThrow()).isEqualByComparingTo("100.25");
		this.window.advanceTo(1_099);
		assertThat(this.window.complete()).isFalse();
		this.window.advanceTo(1_100);
		assertThat(this.window.complete()).isTrue();
	}

	@Test
	void prefersTheNewestTradesWhenThereIsNoRoom() {
		for (int i = 0; i < 4; i++) {
			this.window.add(1000, 100, 1_000 + i);
		}
		this.window.add(9999, 100, 999);
		assertThat(this.window.complete()).isFalse();
		assertThat(this.window.vwap().orElseThrow()).isEqualByComparingTo("100");
		this.window.advanceTo(1_099);
		assertThat(this.window.complete()).isTrue();
		assertThat(this.window.count()).isEqualTo(4);
	}

	@Test
	void carriesTheLargestNumbersAndTimes() {
		TradeWindow window = new TradeWindow(18, 18, Long.MAX_VALUE, 10);
		window.add(Long.MAX_VALUE, Long.MAX_VALUE, NO_TIME + 1);
		window.add(Long.MAX_VALUE, Long.MAX_VALUE, 0);
		BigDecimal most = BigDecimal.valueOf(Long.MAX_VALUE, 18);
		assertThat(window.count()).isEqualTo(1);
		window.add(Long.MAX_VALUE, Long.MAX_VALUE, -5);
		assertThat(window.qty()).isEqualTo(most.add(most));
		assertThat(window.cost()).isEqualTo(most.multiply(most).multiply(BigDecimal.valueOf(2)));
		assertThat(window.vwap().orElseThrow()).isEqualByComparingTo(most);
	}

	@ParameterizedTest
	@CsvSource({ "0, 1", "-1, 1", "1, 0", "1, -1", "1.01, 1", "1, 1.001", "1e18, 1", "1, 1e999999999",
			"1e-999999999, 1", "922337203685477580.8, 1" })
	void refusesNumbersThatDoNotFit(BigDecimal price, BigDecimal qty) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.window.add(price, qty, 1_000));
		assertThat(this.window.count()).isZero();
	}

	@Test
	void refusesTradesWithoutATimeOrAQuantity() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.window.add(1, 1, NO_TIME));
		assertThatIllegalArgumentException().isThrownBy(() -> this.window.advanceTo(NO_TIME));
		assertThatIllegalArgumentException().isThrownBy(() -> this.window.add(0, 1, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> this.window.add(1, 0, 0));
		assertThat(this.window.count()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "-1, 2, 1, 1", "19, 2, 1, 1", "1, -1, 1, 1", "1, 19, 1, 1", "1, 2, 0, 1", "1, 2, 1, 0",
			"1, 2, 1, 16777217" })
	void refusesAShapeThatMakesNoSense(int pricePrecision, int qtyPrecision, long spanNs, int maxTrades) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new TradeWindow(pricePrecision, qtyPrecision, spanNs, maxTrades));
	}

	@Property(tries = 40)
	void agreesWithAListOfAllTrades(@ForAll long seed) {
		Random random = new Random(seed);
		long span = 1 + random.nextInt(1_000);
		int most = 1 + random.nextInt(400);
		TradeWindow window = new TradeWindow(3, 5, span, most);
		List<long[]> all = new ArrayList<>();
		long now = random.nextLong() >> 1;
		long latest = Long.MIN_VALUE;
		for (int i = 0; i < 500; i++) {
			now += random.nextInt(6);
			long time = (random.nextInt(5) == 0) ? now - random.nextInt(50) : now;
			if (random.nextInt(20) == 0) {
				window.advanceTo(time);
			}
			else {
				long[] trade = { time, 1 + random.nextInt(1_000_000), 1 + (random.nextLong() >>> 2) };
				window.add(trade[1], trade[2], trade[0]);
				all.add(trade);
			}
			latest = Math.max(latest, time);
			long start = latest - span;
			List<long[]> inside = all.stream()
				.filter((trade) -> trade[0] > start)
				.sorted(Comparator.comparingLong((trade) -> trade[0]))
				.toList();
			if (inside.size() <= most) {
				assertThat(window.complete()).isTrue();
			}
			else {
				assertThat(window.complete()).isFalse();
			}
			List<long[]> kept = inside.subList(Math.max(0, inside.size() - most), inside.size());
			BigDecimal qty = BigDecimal.ZERO;
			BigDecimal cost = BigDecimal.ZERO;
			for (long[] trade : kept) {
				qty = qty.add(BigDecimal.valueOf(trade[2], 5));
				cost = cost.add(BigDecimal.valueOf(trade[1], 3).multiply(BigDecimal.valueOf(trade[2], 5)));
			}
			assertThat(window.count()).isEqualTo(kept.size());
			assertThat(window.qty()).isEqualByComparingTo(qty);
			assertThat(window.cost()).isEqualByComparingTo(cost);
			if (kept.isEmpty()) {
				assertThat(window.vwap()).isEmpty();
			}
			else {
				assertThat(window.vwap().orElseThrow()).isEqualByComparingTo(cost.divide(qty, BookAnalytics.ROUNDING));
			}
		}
	}

}
