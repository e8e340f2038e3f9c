// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.limit;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DecayingCounterTests {

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	private long nowNs = Long.MAX_VALUE - 5;

	private DecayingCounter counter(int max, String decay) {
		return new DecayingCounter("test", max, new BigDecimal(decay), () -> this.nowNs);
	}

	@Test
	void refusesWhatWouldExceedTheMaximumAndCountsNothing() {
		DecayingCounter counter = counter(3, "0.5");
		assertThat(counter.tryAdd(2)).isTrue();
		assertThat(counter.tryAdd(2)).isFalse();
		assertThat(counter.tryAdd(1)).isTrue();
		assertThat(counter.value()).isEqualByComparingTo("3");
	}

	@Test
	void decaysExactly() {
		DecayingCounter counter = counter(15, "0.33");
		counter.tryAdd(15);
		for (int i = 0; i < 1000; i++) {
			this.nowNs += 1;
			counter.value();
		}
		assertThat(counter.value()).isEqualByComparingTo("14.99999967");
		this.nowNs += 10 * SECOND;
		assertThat(counter.value()).isEqualByComparingTo("11.69999967");
		this.nowNs += Long.MAX_VALUE / 2;
		assertThat(counter.value()).isZero();
	}

	@Test
	void tellsTheWaitToTheNanosecond() {
		DecayingCounter counter = counter(20, "0.33");
		counter.tryAdd(20);
		long waitNs = counter.waitNs(1);
		assertThat(waitNs).isEqualTo(3_030_303_031L);
		this.nowNs += waitNs - 1;
		assertThat(counter.tryAdd(1)).isFalse();
		this.nowNs += 1;
		assertThat(counter.tryAdd(1)).isTrue();
	}

	@Test
	void servesReservationsInOrder() {
		DecayingCounter counter = counter(2, "1");
		assertThat(counter.reserveNs(2)).isZero();
		assertThat(counter.reserveNs(1)).isEqualTo(SECOND);
		assertThat(counter.reserveNs(1)).isEqualTo(2 * SECOND);
		assertThat(counter.status().used()).isEqualByComparingTo("4");
		counter.addHundredths(-100);
		assertThat(counter.reserveNs(1)).isEqualTo(2 * SECOND);
	}

	@Test
	void allowsNothingDuringAPauseAndNeverShortensOne() {
		DecayingCounter counter = counter(5, "1");
		counter.pause(Duration.ofSeconds(10));
		counter.pause(Duration.ofSeconds(2));
		assertThat(counter.tryAdd(1)).isFalse();
		assertThat(counter.waitNs(1)).isEqualTo(10 * SECOND);
		this.nowNs += 10 * SECOND;
		assertThat(counter.tryAdd(1)).isTrue();
	}

	@Test
	void countsHalvesAndTakesOverTheExchangesCount() {
		DecayingCounter counter = counter(5, "1");
		assertThat(counter.tryAddHundredths(150)).isTrue();
		assertThat(counter.value()).isEqualByComparingTo("1.5");
		counter.addHundredths(800);
		assertThat(counter.value()).isEqualByComparingTo("9.5");
		counter.set(new BigDecimal("4.321"));
		assertThat(counter.value()).isEqualByComparingTo("4.33");
		assertThat(counter.tryAdd(1)).isFalse();
	}

	@Test
	void refusesACostThatWouldNeverBeAllowed() {
		DecayingCounter counter = counter(5, "1");
		assertThatIllegalArgumentException().isThrownBy(() -> counter.reserveNs(6));
		assertThatIllegalArgumentException().isThrownBy(() -> counter.tryAdd(-1));
		assertThat(counter.value()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "STARTER,5", "STARTER,25", "STARTER,100", "PRO,5", "PRO,25", "PRO,100" })
	void staysWithinTheLevel3BudgetOfEverySecond(RateLimitTier tier, int cost) {
		this.nowNs = 0;
		DecayingCounter counter = tier.level3Counter(() -> this.nowNs);
		Deque<Long> sentNs = new ArrayDeque<>();
		for (int i = 0; i < 300; i++) {
			this.nowNs += counter.waitNs(cost);
			assertThat(counter.tryAdd(cost)).isTrue();
			sentNs.addLast(this.nowNs);
			while (sentNs.getFirst() <= this.nowNs - SECOND) {
				sentNs.removeFirst();
			}
			assertThat(sentNs.size() * cost).isLessThanOrEqualTo(tier.level3PerSecond());
		}
		assertThat(this.nowNs).isLessThan(300L * cost * SECOND / (tier.level3PerSecond() / 2));
	}

	@Test
	void theCountersOfTheTiersAreThoseOfTheNotes() {
		assertThat(RateLimitTier.STARTER.restCounter(() -> 0).max()).isEqualTo(13);
		assertThat(RateLimitTier.PRO.restDecayPerSecond()).isEqualByComparingTo("1");
		assertThat(RateLimitTier.INTERMEDIATE.engineCounter(() -> 0).status())
			.isEqualTo(new RateLimitStatus("engine", new BigDecimal("0E-11"), 125, new BigDecimal("2.34")));
		assertThat(RateLimitTier.PRO.engineThreshold()).isEqualTo(180);
		assertThat(RateLimitTier.STARTER.openOrdersPerPair()).isEqualTo(60);
	}

	@ParameterizedTest
	@CsvSource({ "0,1", "5,0", "5,-1", "5,0.333" })
	void refusesNumbersOutOfRange(int max, String decay) {
		assertThatIllegalArgumentException().isThrownBy(() -> counter(max, decay));
	}

	@Test
	void neverAllowsMoreThanTheMaximumToManyThreads() throws InterruptedException {
		DecayingCounter counter = counter(500, "1");
		AtomicInteger allowed = new AtomicInteger();
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService threads = Executors.newFixedThreadPool(16);
		for (int i = 0; i < 16; i++) {
			threads.execute(() -> {
				awaitQuietly(start);
				for (int j = 0; j < 100; j++) {
					allowed.addAndGet(counter.tryAdd(1) ? 1 : 0);
				}
			});
		}
		start.countDown();
		threads.shutdown();
		assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
		assertThat(allowed).hasValue(500);
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Property
	void countsLikeAnExactCounterOfBigDecimals(
			@ForAll @Size(min = 1, max = 60) List<@LongRange(max = 3_000_000_000L) Long> steps,
			@ForAll @IntRange(min = 1, max = 5) int cost) {
		long[] now = { 0 };
		DecayingCounter counter = new DecayingCounter("test", 20, new BigDecimal("2.34"), () -> now[0]);
		BigDecimal naive = BigDecimal.ZERO;
		for (long elapsedNs : steps) {
			now[0] += elapsedNs;
			naive = naive.subtract(new BigDecimal("2.34").multiply(BigDecimal.valueOf(elapsedNs, 9)))
				.max(BigDecimal.ZERO);
			boolean fits = naive.add(BigDecimal.valueOf(cost)).compareTo(BigDecimal.valueOf(20)) <= 0;
			assertThat(counter.tryAdd(cost)).isEqualTo(fits);
			naive = fits ? naive.add(BigDecimal.valueOf(cost)) : naive;
			assertThat(counter.value()).isEqualByComparingTo(naive);
		}
	}

}
