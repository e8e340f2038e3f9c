// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.transport;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.krakenboot.core.internal.session.SessionPool;
import dev.krakenboot.core.recording.FrameRecorder;
import dev.krakenboot.core.transport.EventLoop;
import dev.krakenboot.core.transport.Transport;
import dev.krakenboot.core.transport.netty.HttpClientCustomizer;
import dev.krakenboot.core.transport.netty.SharedLoops;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.netty.resources.LoopResources;

/**
 * Threads and sockets of one running client: created when it starts, gone when it stops.
 */
public final class NettyRuntime implements SessionPool.Runtime {

	private static final Logger logger = LoggerFactory.getLogger(NettyRuntime.class);

	private static final Duration QUIET_PERIOD = Duration.ZERO;

	private static final int MAX_THREADS = Math.min(4, java.lang.Runtime.getRuntime().availableProcessors());

	private final LoopResources resources;

	private final int maxFrameBytes;

	private final @Nullable FrameRecorder recorder;

	private final boolean ownResources;

	private final AtomicBoolean told = new AtomicBoolean();

	private volatile boolean closed;

	private final HttpClientCustomizer customizer;

	/**
	 * Creates the runtime. Threads of its own are daemons and come as connections do.
	 * @param threadPrefix prefix of the thread's name
	 * @param maxFrameBytes largest accepted message; a larger one ends its connection
	 * @param recorder is shown all frames; null for none
	 * @param options what the application decides
	 */
	public NettyRuntime(String threadPrefix, int maxFrameBytes, @Nullable FrameRecorder recorder,
			NettyOptions options) {
		LoopResources shared = shared(options.loops());
		this.ownResources = (shared == null);
		this.resources = (shared != null) ? shared : LoopResources.create(threadPrefix, MAX_THREADS, true);
		this.maxFrameBytes = maxFrameBytes;
		this.recorder = recorder;
		this.customizer = options.httpClient();
	}

	/** Null for threads of its own, also when those of the application have ended. */
	private static @Nullable LoopResources shared(@Nullable SharedLoops loops) {
		LoopResources resources = (loops != null) ? loops.get() : null;
		if (resources == null || !ended(resources)) {
			return resources;
		}
		logger.error("The threads that the application shares have ended: the client runs on threads of its own");
		return null;
	}

	private static boolean ended(LoopResources resources) {
		return resources.isDisposed() || resources.onClient(true).isShuttingDown();
	}

	@Override
	public EventLoop nextLoop() {
		return new NettyEventLoop(this.resources.onClient(true).next(), this::refused);
	}

	private void refused() {
		if (!this.ownResources && !this.closed && this.told.compareAndSet(false, true)) {
			logger.error("The threads that the application shares have ended while the client was running: nothing of"
					+ " it moves until it is stopped and started again");
		}
	}

	@Override
	public Transport transport(EventLoop loop) {
		return new ReactorNettyTransport(this.resources, (NettyEventLoop) loop, this.maxFrameBytes, this.customizer);
	}

	@Override
	public Transport transport(EventLoop loop, String connection) {
		Transport sockets = transport(loop);
		return (this.recorder != null) ? this.recorder.transport(sockets, connection) : sockets;
	}

	/**
	 * Ends the threads that are its own and waits until they are gone, or the caller is
	 * interrupted.
	 * @param timeout longest wait
	 */
	public void close(Duration timeout) {
		this.closed = true;
		if (!this.ownResources) {
			return;
		}
		CountDownLatch gone = new CountDownLatch(1);
		this.resources.disposeLater(QUIET_PERIOD, timeout).subscribe((ignored) -> {
		}, (failure) -> gone.countDown(), gone::countDown);
		try {
			gone.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
