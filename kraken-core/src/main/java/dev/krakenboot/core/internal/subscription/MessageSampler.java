// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import dev.krakenboot.book.BookView;
import dev.krakenboot.core.statistics.MessageTimings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures some of the messages of a connection: every 64th, so that bursts are seen and
 * their cost stays small, and any message after a while without one, so that quiet
 * connections are seen too. Nothing is measured while nobody listens. Lives on the
 * connection's event loop.
 */
final class MessageSampler {

	static final int EVERY = 64;

	static final Duration QUIET = Duration.ofMillis(100);

	private static final Logger logger = LoggerFactory.getLogger(MessageSampler.class);

	private static final long QUIET_NS = QUIET.toNanos();

	private static final long NANOS_PER_SECOND = 1_000_000_000L;

	private final Supplier<@Nullable MessageTimings> recipient;

	private final LongSupplier nanoTime;

	private final Clock clock;

	private boolean measuring;

	private long beganNs;

	private long receivedNs;

	/** Messages until the next that is measured in any case. */
	private int left;

	private long lastNs;

	private boolean failed;

	MessageSampler(Supplier<@Nullable MessageTimings> recipient, LongSupplier nanoTime, Clock clock) {
		this.recipient = recipient;
		this.nanoTime = nanoTime;
		this.clock = clock;
		this.lastNs = nanoTime.getAsLong() - QUIET_NS;
	}

	/** A message begins: it is measured if it is its turn. */
	void begin(long receivedNs) {
		this.measuring = this.recipient.get() != null && (--this.left <= 0 || receivedNs - this.lastNs >= QUIET_NS);
		if (this.measuring) {
			this.receivedNs = receivedNs;
			this.beganNs = this.nanoTime.getAsLong();
		}
	}

	/** Whether the present message is measured. */
	boolean measuring() {
		return this.measuring;
	}

	/**
	 * The present message is done. When this is not called, the next one is measured
	 * instead.
	 * @param channel channel of the message
	 * @param exchangeNs the exchange's time of an update, in nanoseconds since the epoch,
	 * or {@link BookView#NO_TIMESTAMP}
	 */
	void end(String channel, long exchangeNs) {
		MessageTimings timings = this.recipient.get();
		this.measuring = false;
		if (timings == null) {
			return;
		}
		this.left = EVERY;
		this.lastNs = this.receivedNs;
		long endNs = this.nanoTime.getAsLong();
		try {
			timings.onProcessed(channel, endNs - this.beganNs);
			if (exchangeNs != BookView.NO_TIMESTAMP) {
				Instant now = this.clock.instant();
				long nowNs = now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
				timings.onReceived(channel, nowNs - (endNs - this.receivedNs) - exchangeNs);
			}
		}
		catch (RuntimeException ex) {
			if (!this.failed) {
				this.failed = true;
				logger.error("{} failed; what it throws from now on is passed over", timings, ex);
			}
		}
	}

}
