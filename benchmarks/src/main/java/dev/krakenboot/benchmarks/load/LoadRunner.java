// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.market.RecordedMarket;
import dev.krakenboot.simulator.market.ReplaySpeed;

/**
 * Replays the recording over a WebSocket on loopback, each time with a new exchange and a
 * new receiver.
 */
public final class LoadRunner {

	private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(2);

	/** Status, answer to the subscription of instruments, and the instruments. */
	private static final int OTHER_ANSWERS = 3;

	private final LoadRecording recording;

	private final ReplaySpeed speed;

	private final long deadlineNs;

	/**
	 * Creates a runner.
	 * @param recording what is replayed
	 * @param speed how fast
	 * @param limit time after which it waits for nothing any more
	 */
	public LoadRunner(LoadRecording recording, ReplaySpeed speed, Duration limit) {
		this.recording = recording;
		this.speed = speed;
		this.deadlineNs = System.nanoTime() + limit.toNanos();
	}

	/**
	 * Replays into a receiver that only counts.
	 * @throws IllegalStateException if it does not get as far as being subscribed
	 */
	public LoadResult bare() {
		try (Receiver receiver = new BareReceiver(this.recording.symbols())) {
			return run(receiver);
		}
	}

	/**
	 * Replays into a whole client.
	 * @throws IllegalStateException if it does not get as far as being subscribed
	 */
	public LoadResult client() {
		try (Receiver receiver = new ClientReceiver(this.recording.symbols())) {
			return run(receiver);
		}
	}

	private LoadResult run(Receiver receiver) {
		RecordedMarket market = RecordedMarket.builder(this.recording.file()).speed(this.speed).startManually().build();
		// Without heartbeats all that comes after the answers is recorded.
		try (KrakenSimulator exchange = KrakenSimulator.builder()
			.market(market)
			.heartbeatInterval(Duration.ZERO)
			.build()
			.start()) {
			receiver.open(exchange.publicUrl());
			int answers = OTHER_ANSWERS + this.recording.symbols().size();
			if (!await(() -> receiver.messages() >= answers)) {
				throw new IllegalStateException("Not subscribed: " + receiver.messages() + " of " + answers
						+ " messages came before the replay");
			}
			return replay(market, receiver);
		}
	}

	private LoadResult replay(RecordedMarket market, Receiver receiver) {
		long messagesBefore = receiver.messages();
		long bytesBefore = receiver.bytes();
		ThreadTimes timesBefore = ThreadTimes.of(receiver.threadPrefix());
		long beginNs = System.nanoTime();
		market.start();
		await(() -> receiver.missing(this.recording, receiver.messages() - messagesBefore) <= 0
				&& receiver.isDelivered());
		long wallNs = System.nanoTime() - beginNs;
		ThreadTimes times = ThreadTimes.of(receiver.threadPrefix()).since(timesBefore);
		long messages = receiver.messages() - messagesBefore;
		return new LoadResult(messages, receiver.bytes() - bytesBefore, receiver.missing(this.recording, messages),
				receiver.faults(), receiver.delivered(), wallNs, times);
	}

	private boolean await(BooleanSupplier condition) {
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() - this.deadlineNs >= 0) {
				return false;
			}
			LockSupport.parkNanos(PAUSE_NS);
		}
		return true;
	}

}
