// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.market;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Moves the pairs of a generated market at a steady rate on one thread of its own. Pairs
 * take turns, one message each; their turns are spread over time. What is owed for more
 * than a second is given up, so a slow machine falls behind instead of bursting.
 */
final class MarketClock implements AutoCloseable {

	private static final long TICK_MICROS = 2000;

	private final List<Runnable> moves;

	private final double perSecond;

	private final long[] done;

	private final long startNs = System.nanoTime();

	private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "kraken-simulator-market");
		thread.setDaemon(true);
		return thread;
	});

	MarketClock(List<Runnable> moves, double perSecond) {
		this.moves = moves;
		this.perSecond = perSecond;
		this.done = new long[moves.size()];
		this.executor.scheduleWithFixedDelay(this::tick, TICK_MICROS, TICK_MICROS, TimeUnit.MICROSECONDS);
	}

	private void tick() {
		double due = (System.nanoTime() - this.startNs) / 1e9 * this.perSecond;
		long most = 1 + (long) this.perSecond;
		boolean moved = true;
		while (moved && !this.executor.isShutdown()) {
			moved = false;
			for (int i = 0; i < this.done.length; i++) {
				long dueHere = (long) (due + (double) i / this.done.length);
				this.done[i] = Math.max(this.done[i], dueHere - most);
				if (this.done[i] < dueHere) {
					this.moves.get(i).run();
					this.done[i]++;
					moved = true;
				}
			}
		}
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
		try {
			this.executor.awaitTermination(5, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
