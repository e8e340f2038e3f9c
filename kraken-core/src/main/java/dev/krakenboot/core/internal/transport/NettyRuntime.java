// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.transport;

import java.time.Duration;

import dev.krakenboot.core.transport.EventLoop;
import dev.krakenboot.core.transport.Transport;
import reactor.netty.resources.LoopResources;

/**
 * Threads and sockets of one running client: created when it starts, gone when it stops.
 */
public final class NettyRuntime {

	private static final Duration QUIET_PERIOD = Duration.ZERO;

	private final LoopResources resources;

	private final NettyEventLoop loop;

	private final Transport transport;

	/**
	 * Creates the runtime with one daemon thread.
	 * @param threadPrefix prefix of the thread's name
	 * @param maxFrameBytes largest accepted message; a larger one ends its connection
	 */
	public NettyRuntime(String threadPrefix, int maxFrameBytes) {
		this.resources = LoopResources.create(threadPrefix, 1, true);
		this.loop = new NettyEventLoop(this.resources.onClient(true).next());
		this.transport = new ReactorNettyTransport(this.resources, this.loop, maxFrameBytes);
	}

	/**
	 * Loop of the client.
	 */
	public EventLoop loop() {
		return this.loop;
	}

	/**
	 * Transport on that loop.
	 */
	public Transport transport() {
		return this.transport;
	}

	/**
	 * Ends the threads and waits until they are gone.
	 * @param timeout longest wait
	 */
	public void close(Duration timeout) {
		this.resources.disposeLater(QUIET_PERIOD, timeout).block(timeout.plusSeconds(1));
	}

}
