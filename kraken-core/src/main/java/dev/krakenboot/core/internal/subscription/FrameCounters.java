// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import dev.krakenboot.core.connection.DisconnectCause;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.message.InboundMessage;
import dev.krakenboot.core.statistics.ConnectionStatistics.Disconnect;
import dev.krakenboot.core.statistics.MessageTimings;
import org.jspecify.annotations.Nullable;

/**
 * Counts of what happened on a connection, and times of some of its messages. One writer
 * counts without contention; any thread reads.
 */
public final class FrameCounters {

	private final String connection;

	private final LongSupplier nanoTime;

	private final MessageSampler sampler;

	/** When the last frame was received; 0 before the first. */
	private final AtomicLong lastFrameNs = new AtomicLong();

	private final Map<DisconnectCause.Kind, Long> disconnects = new ConcurrentHashMap<>();

	private volatile @Nullable Disconnect lastDisconnect;

	private final AtomicLong frames = new AtomicLong();

	private final AtomicLong bytes = new AtomicLong();

	private final AtomicLong ignored = new AtomicLong();

	private final AtomicLong unknown = new AtomicLong();

	private final AtomicLong probes = new AtomicLong();

	private final AtomicLong probeDifferences = new AtomicLong();

	private final Map<String, AtomicLong> rejected = new ConcurrentHashMap<>();

	/**
	 * Creates counts of nothing.
	 * @param connection name of the connection
	 * @param nanoTime monotonic time in nanoseconds, for any thread
	 * @param clock clock that the exchange's times are compared with
	 * @param timings hears how long messages take, null while nobody does
	 */
	public FrameCounters(String connection, LongSupplier nanoTime, Clock clock,
			Supplier<@Nullable MessageTimings> timings) {
		this.connection = connection;
		this.nanoTime = nanoTime;
		this.sampler = new MessageSampler(timings, nanoTime, clock);
	}

	private static void add(AtomicLong counter, long amount) {
		counter.setOpaque(counter.getPlain() + amount);
	}

	/**
	 * A frame has arrived.
	 * @param length its length in bytes
	 * @param receivedNs when, in monotonic time
	 */
	public void onFrame(int length, long receivedNs) {
		add(this.frames, 1);
		add(this.bytes, length);
		this.lastFrameNs.setOpaque(receivedNs | 1);
		this.sampler.begin(receivedNs);
	}

	/**
	 * The frame that has arrived is done; it may be one that is measured.
	 * @param channel channel of the frame
	 * @param exchangeNs the exchange's time of an update, in nanoseconds since the epoch,
	 * or {@link dev.krakenboot.book.BookView#NO_TIMESTAMP}
	 */
	public void onDone(String channel, long exchangeNs) {
		if (this.sampler.measuring()) {
			this.sampler.end(channel, exchangeNs);
		}
	}

	/**
	 * The frame that has arrived is done; it may be one that is measured.
	 * @param message the message in it
	 */
	public void onDone(InboundMessage message) {
		if (this.sampler.measuring()) {
			MessageOrigin origin = MessageOrigin.of(message);
			if (origin != null) {
				this.sampler.end(origin.channel(), origin.exchangeNs());
			}
		}
	}

	/**
	 * The connection, or an attempt, has ended.
	 * @param change the change of its state
	 */
	public void onDisconnect(ConnectionStateChange change) {
		DisconnectCause cause = change.cause();
		if (cause != null) {
			this.disconnects.merge(cause.kind(), 1L, Long::sum);
			this.lastDisconnect = new Disconnect(cause, change.at());
		}
	}

	/** A book message belonged to no present subscription, or came before a snapshot. */
	public void onIgnored() {
		add(this.ignored, 1);
	}

	/** A message was well-formed and of no known kind. */
	public void onUnknown() {
		add(this.unknown, 1);
	}

	/** A quiet book is being proven. */
	public void onProbe() {
		add(this.probes, 1);
	}

	/** A fresh snapshot differed from the quiet book that was said to be live. */
	public void onProbeDifference() {
		add(this.probeDifferences, 1);
	}

	/**
	 * A frame, or a message in it, was refused.
	 * @param reason why, one of few constant words
	 */
	public void onRejected(String reason) {
		add(this.rejected.computeIfAbsent(reason, (key) -> new AtomicLong()), 1);
	}

	/** Name of the connection. */
	public String connection() {
		return this.connection;
	}

	/** Ends of the connection and of attempts, by kind, as of now. */
	public Map<DisconnectCause.Kind, Long> disconnects() {
		Map<DisconnectCause.Kind, Long> counts = new EnumMap<>(DisconnectCause.Kind.class);
		counts.putAll(this.disconnects);
		return counts;
	}

	/** The newest of them, null before the first. */
	public @Nullable Disconnect lastDisconnect() {
		return this.lastDisconnect;
	}

	/** Time since the last frame, null before the first. */
	public @Nullable Duration sinceLastFrame() {
		long last = this.lastFrameNs.getOpaque();
		return (last == 0) ? null : Duration.ofNanos(Math.max(0, this.nanoTime.getAsLong() - last));
	}

	public long frames() {
		return this.frames.getOpaque();
	}

	public long bytes() {
		return this.bytes.getOpaque();
	}

	public long ignored() {
		return this.ignored.getOpaque();
	}

	public long unknown() {
		return this.unknown.getOpaque();
	}

	public long probes() {
		return this.probes.getOpaque();
	}

	public long probeDifferences() {
		return this.probeDifferences.getOpaque();
	}

	/** Counts by reason, as of now. */
	public Map<String, Long> rejected() {
		Map<String, Long> counts = new TreeMap<>();
		this.rejected.forEach((reason, count) -> counts.put(reason, count.getOpaque()));
		return counts;
	}

}
