// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import dev.krakenboot.core.error.InvalidOptionException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConnectBudgetTests {

	private static final long SECOND_NS = 1_000_000_000L;

	@Test
	void letsAttemptsThroughUntilItIsSpent() {
		ConnectBudget budget = new ConnectBudget(3, Duration.ofSeconds(10));
		assertThat(budget.reserve(0)).isZero();
		assertThat(budget.reserve(SECOND_NS)).isZero();
		assertThat(budget.reserve(2 * SECOND_NS)).isZero();
		assertThat(budget.reserve(3 * SECOND_NS)).hasSeconds(7);
		assertThat(budget.reserve(3 * SECOND_NS)).hasSeconds(8);
	}

	@Test
	void freesAnAttemptWhenItLeavesTheWindow() {
		ConnectBudget budget = new ConnectBudget(1, Duration.ofSeconds(10));
		assertThat(budget.reserve(0)).isZero();
		assertThat(budget.available(9 * SECOND_NS)).isZero();
		assertThat(budget.available(10 * SECOND_NS)).isOne();
		assertThat(budget.reserve(10 * SECOND_NS)).isZero();
	}

	@Test
	void neverLetsMoreAttemptsBeginInAnyWindowThanItHas() {
		int attempts = 17;
		long windowNs = 60 * SECOND_NS;
		ConnectBudget budget = new ConnectBudget(attempts, Duration.ofNanos(windowNs));
		SplittableRandom random = new SplittableRandom(5);
		List<Long> beginnings = new ArrayList<>();
		long nowNs = Long.MAX_VALUE - 1_000 * SECOND_NS;
		for (int i = 0; i < 20_000; i++) {
			nowNs += random.nextLong(3 * SECOND_NS);
			beginnings.add(nowNs + budget.reserve(nowNs).toNanos());
		}
		for (int i = attempts; i < beginnings.size(); i++) {
			assertThat(beginnings.get(i) - beginnings.get(i - attempts)).isGreaterThanOrEqualTo(windowNs);
		}
	}

	@Test
	void isOneForTheProcessAndBelowTheExchangesLimit() {
		assertThat(ConnectBudget.shared()).isSameAs(ConnectBudget.shared());
		assertThat(ConnectBudget.DEFAULT_ATTEMPTS).isLessThan(150);
	}

	@Test
	void refusesABudgetThatNeverLetsAnythingThrough() {
		assertThatExceptionOfType(InvalidOptionException.class)
			.isThrownBy(() -> new ConnectBudget(0, Duration.ofMinutes(1)));
		assertThatExceptionOfType(InvalidOptionException.class).isThrownBy(() -> new ConnectBudget(1, Duration.ZERO));
	}

}
