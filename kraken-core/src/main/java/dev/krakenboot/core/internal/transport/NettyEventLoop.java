// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.transport;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import dev.krakenboot.core.transport.EventLoop;

/**
 * Event loop of Netty.
 */
final class NettyEventLoop implements EventLoop {

	private final io.netty.channel.EventLoop loop;

	/** Run when the thread takes nothing more. */
	private final Runnable refused;

	NettyEventLoop(io.netty.channel.EventLoop loop, Runnable refused) {
		this.loop = loop;
		this.refused = refused;
	}

	io.netty.channel.EventLoop netty() {
		return this.loop;
	}

	@Override
	public boolean execute(Runnable task) {
		try {
			this.loop.execute(task);
			return true;
		}
		catch (RejectedExecutionException ex) {
			this.refused.run();
			return false;
		}
	}

	@Override
	public Timer schedule(Duration delay, Runnable task) {
		try {
			ScheduledFuture<?> future = this.loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
			return () -> future.cancel(false);
		}
		catch (RejectedExecutionException ex) {
			this.refused.run();
			return () -> {
			};
		}
	}

	@Override
	public boolean inLoop() {
		return this.loop.inEventLoop();
	}

	@Override
	public long nanoTime() {
		return System.nanoTime();
	}

}
