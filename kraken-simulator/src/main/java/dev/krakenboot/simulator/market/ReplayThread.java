// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.market;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import dev.krakenboot.simulator.recording.RecordedFrame;

/**
 * The thread that replays a recording at its speed.
 */
final class ReplayThread implements AutoCloseable {

	private final List<RecordedFrame> frames;

	private final int from;

	private final ReplaySpeed speed;

	private final BooleanSupplier next;

	private final Thread thread = new Thread(this::run, "kraken-simulator-replay");

	private volatile boolean closed;

	/**
	 * Prepares the thread.
	 * @param frames the frames, for their times
	 * @param from the first frame to replay
	 * @param speed the speed
	 * @param next replays a frame and tells whether more follow
	 */
	ReplayThread(List<RecordedFrame> frames, int from, ReplaySpeed speed, BooleanSupplier next) {
		this.frames = frames;
		this.from = from;
		this.speed = speed;
		this.next = next;
		this.thread.setDaemon(true);
	}

	void start() {
		this.thread.start();
	}

	private void run() {
		long startNs = System.nanoTime();
		long firstNanos = RecordedFrame.NO_TIME;
		long sinceFirstNs = 0;
		boolean more = true;
		for (int i = this.from; more && !this.closed; i++) {
			long nanos = (i < this.frames.size()) ? this.frames.get(i).timeNanos() : RecordedFrame.NO_TIME;
			firstNanos = (firstNanos == RecordedFrame.NO_TIME) ? nanos : firstNanos;
			sinceFirstNs = (nanos == RecordedFrame.NO_TIME) ? sinceFirstNs : nanos - firstNanos;
			pauseUntil(startNs + this.speed.dueNs(i - this.from, sinceFirstNs));
			more = !this.closed && this.next.getAsBoolean();
		}
	}

	private void pauseUntil(long dueNs) {
		for (long left = dueNs - System.nanoTime(); left > 0 && !this.closed; left = dueNs - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

	@Override
	public void close() {
		this.closed = true;
		this.thread.interrupt();
		try {
			this.thread.join(TimeUnit.SECONDS.toMillis(5));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
