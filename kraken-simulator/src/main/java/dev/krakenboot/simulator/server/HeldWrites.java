// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import java.util.ArrayDeque;
import java.util.Deque;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;

/**
 * Bytes that wait to be written. Used on the event loop.
 */
final class HeldWrites {

	private final Deque<Held> queue = new ArrayDeque<>();

	void add(Object message, ChannelPromise promise) {
		this.queue.add(new Held(message, promise));
	}

	/**
	 * Writes the first bytes, without a flush.
	 * @param context where to
	 * @param bytes how many at most
	 */
	void write(ChannelHandlerContext context, long bytes) {
		long left = bytes;
		while (left > 0 && !this.queue.isEmpty()) {
			Held first = this.queue.element();
			int length = (first.message() instanceof ByteBuf buffer) ? buffer.readableBytes() : 0;
			if (length > left && first.message() instanceof ByteBuf buffer) {
				context.write(buffer.readRetainedSlice((int) left));
			}
			else {
				this.queue.remove();
				context.write(first.message(), first.promise());
			}
			left -= length;
		}
	}

	/**
	 * Gives up what is left, as if it had been written.
	 */
	void drop() {
		while (!this.queue.isEmpty()) {
			Held first = this.queue.remove();
			ReferenceCountUtil.release(first.message());
			first.promise().trySuccess();
		}
	}

	/**
	 * One write that waits.
	 *
	 * @param message what to write, owned
	 * @param promise completed when it is written
	 */
	private record Held(Object message, ChannelPromise promise) {
	}

}
