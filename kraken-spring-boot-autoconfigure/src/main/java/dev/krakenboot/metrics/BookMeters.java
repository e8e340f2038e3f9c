// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.metrics;

import java.time.Clock;
import java.time.Duration;

import dev.krakenboot.book.BookState;
import dev.krakenboot.core.book.LiveBook;

/**
 * Meters of one book.
 */
final class BookMeters {

	private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

	private final LiveBook book;

	private final Clock clock;

	BookMeters(LiveBook book, Clock clock) {
		this.book = book;
		this.clock = clock;
	}

	void register(MeterGroup group) {
		group.gauge("kraken.book.live", "Whether the book is live",
				(client) -> (this.book.state() == BookState.LIVE) ? 1 : 0);
		group.seconds("kraken.book.age", "Time since the exchange's time of the last verified message",
				(client) -> ageInSeconds());
		group.counter("kraken.book.updates", "Update messages applied and verified", (client) -> this.book.updates());
		group.counter("kraken.book.mismatches", "Messages whose checksum did not match",
				(client) -> this.book.checksumMismatches());
		group.counter("kraken.book.resyncs", "Fresh snapshots asked for because the book could not be trusted",
				(client) -> this.book.resyncs());
		group.counter("kraken.book.crossings", "Verified messages that left the book crossed",
				(client) -> this.book.crossings());
	}

	private double ageInSeconds() {
		return this.book.top()
			.asOf()
			.map((asOf) -> Duration.between(asOf, this.clock.instant()).toNanos() / NANOS_PER_SECOND)
			.orElse(Double.NaN);
	}

}
