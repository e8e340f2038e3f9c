// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import dev.krakenboot.core.transport.EventLoop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Event loop of one daemon thread, which is there only while there is work.
 */
final class ScheduledEventLoop implements EventLoop, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(KrakenRestClient.class);

	private static final long KEEP_ALIVE_SECONDS = 30;

	private final ScheduledThreadPoolExecutor executor;

	private volatile @Nullable Thread thread;

	ScheduledEventLoop(String name) {
		this.executor = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			this.thread = thread;
			return thread;
		});
		this.executor.setKeepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
		this.executor.allowCoreThreadTimeOut(true);
		this.executor.setRemoveOnCancelPolicy(true);
		this.executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
	}

	@Override
	public boolean execute(Runnable task) {
		try {
			this.executor.execute(logged(task));
			return true;
		}
		catch (RejectedExecutionException ex) {
			return false;
		}
	}

	@Override
	public Timer schedule(Duration delay, Runnable task) {
		try {
			ScheduledFuture<?> future = this.executor.schedule(logged(task), delay.toNanos(), TimeUnit.NANOSECONDS);
			return () -> future.cancel(false);
		}
		catch (RejectedExecutionException ex) {
			return () -> {
			};
		}
	}

	/** The executor keeps what a task throws to itself. */
	private static Runnable logged(Runnable task) {
		return () -> {
			try {
				task.run();
			}
			catch (RuntimeException | Error ex) {
				logger.error("A task of the REST client failed", ex);
				throw ex;
			}
		};
	}

	@Override
	public boolean inLoop() {
		return Thread.currentThread() == this.thread;
	}

	@Override
	public long nanoTime() {
		return System.nanoTime();
	}

	@Override
	public void close() {
		this.executor.shutdown();
	}

}
