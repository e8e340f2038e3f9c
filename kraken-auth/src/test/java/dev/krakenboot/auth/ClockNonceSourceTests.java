// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClockNonceSourceTests {

	private static final Instant NOW = Instant.parse("2021-03-23T09:39:36.594123456Z");

	@ParameterizedTest
	@CsvSource({ "MILLISECONDS,1616492376594", "MICROSECONDS,1616492376594123", "NANOSECONDS,1616492376594123456" })
	void countsItsUnit(NonceUnit unit, long nonce) {
		assertThat(new ClockNonceSource(unit, () -> NOW).next()).isEqualTo(nonce);
	}

	@Test
	void risesWhenTheClockStandsOrIsSetBack() {
		AtomicReference<Instant> time = new AtomicReference<>(NOW);
		ClockNonceSource nonces = new ClockNonceSource(NonceUnit.MILLISECONDS, time::get);
		long first = nonces.next();
		assertThat(nonces.next()).isEqualTo(first + 1);
		time.set(NOW.minusSeconds(3600));
		assertThat(nonces.next()).isEqualTo(first + 2);
		time.set(NOW.plusSeconds(3600));
		assertThat(nonces.next()).isEqualTo(first + 3_600_000);
	}

}
