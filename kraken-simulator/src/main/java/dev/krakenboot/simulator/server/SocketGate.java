// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/**
 * The handler next to the socket: drops, keeps back or dribbles the bytes on their way
 * out, stops reading, and can close the socket with nothing said. All methods are to be
 * called on the event loop, so that a change comes between two writes.
 */
final class SocketGate extends ChannelOutboundHandlerAdapter {

	private final HeldWrites held = new HeldWrites();

	private @Nullable ChannelHandlerContext context;

	private @Nullable ScheduledFuture<?> dribble;

	private boolean silent;

	private boolean shut;

	private boolean holding;

	SocketGate(boolean silent) {
		this.silent = silent;
	}

	@Override
	public void handlerAdded(ChannelHandlerContext context) {
		this.context = context;
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext context) {
		this.context = null;
		stopDribble();
		this.held.drop();
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		if (this.silent || this.shut) {
			ReferenceCountUtil.release(message);
			promise.trySuccess();
		}
		else if (this.holding) {
			this.held.add(message, promise);
		}
		else {
			context.write(message, promise);
		}
	}

	/**
	 * Drops what is written, and what waits to be.
	 * @param silent whether to
	 */
	void silent(boolean silent) {
		this.silent = silent;
		if (silent) {
			this.held.drop();
		}
	}

	/**
	 * Drops what is written from now on.
	 */
	void shut() {
		this.shut = true;
	}

	void reading(boolean reading) {
		if (this.context != null) {
			this.context.channel().config().setAutoRead(reading);
		}
	}

	void hold() {
		stopDribble();
		this.holding = true;
	}

	void dribble(int bytes, Duration every) {
		ChannelHandlerContext current = this.context;
		if (current != null) {
			hold();
			this.dribble = current.executor().scheduleWithFixedDelay(() -> {
				this.held.write(current, bytes);
				current.flush();
			}, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
		}
	}

	/**
	 * Writes what was held, and holds nothing any more.
	 */
	void release() {
		stopDribble();
		this.holding = false;
		if (this.context != null) {
			this.held.write(this.context, Long.MAX_VALUE);
			this.context.flush();
		}
	}

	private void stopDribble() {
		if (this.dribble != null) {
			this.dribble.cancel(false);
			this.dribble = null;
		}
	}

	/**
	 * Closes the socket past all other handlers.
	 */
	void close() {
		if (this.context != null) {
			this.context.close();
		}
	}

}
