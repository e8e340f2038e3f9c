// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.krakenboot.core.transport.EventLoop;

/**
 * Event loop whose time moves when a test says so. Tasks run in the calling thread, in
 * the order of their time.
 */
public final class ManualEventLoop implements EventLoop {

	private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	private final List<Scheduled> timers = new ArrayList<>();

	private long nowNs;

	private long order;

	@Override
	public boolean execute(Runnable task) {
		this.tasks.add(task);
		return true;
	}

	@Override
	public Timer schedule(Duration delay, Runnable task) {
		Scheduled timer = new Scheduled(this.nowNs + Math.max(0, delay.toNanos()), this.order++, task);
		this.timers.add(timer);
		return () -> this.timers.remove(timer);
	}

	@Override
	public boolean inLoop() {
		return true;
	}

	@Override
	public long nanoTime() {
		return this.nowNs;
	}

	/** Runs all that is due now. */
	public void run() {
		advance(Duration.ZERO);
	}

	/** Moves time and runs, one after the other, all that becomes due. */
	public void advance(Duration time) {
		long target = this.nowNs + time.toNanos();
		runTasks();
		Scheduled next = next(target);
		while (next != null) {
			this.timers.remove(next);
			this.nowNs = Math.max(this.nowNs, next.atNs);
			next.task.run();
			runTasks();
			next = next(target);
		}
		this.nowNs = target;
	}

	private Scheduled next(long target) {
		return this.timers.stream()
			.filter((timer) -> timer.atNs <= target)
			.min(Comparator.comparingLong(Scheduled::atNs).thenComparingLong(Scheduled::order))
			.orElse(null);
	}

	private void runTasks() {
		Runnable task = this.tasks.poll();
		while (task != null) {
			task.run();
			task = this.tasks.poll();
		}
	}

	/** How many timers wait. */
	public int timers() {
		return this.timers.size();
	}

	/** Clock that moves with the loop. */
	public Clock clock() {
		return new Clock() {

			@Override
			public ZoneId getZone() {
				return ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(ZoneId zone) {
				return this;
			}

			@Override
			public Instant instant() {
				return ORIGIN.plusNanos(ManualEventLoop.this.nowNs);
			}

		};
	}

	private record Scheduled(long atNs, long order, Runnable task) {

	}

}
