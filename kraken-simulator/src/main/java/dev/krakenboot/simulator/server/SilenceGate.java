// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * The handler next to the socket: drops all bytes on their way out while silent, and can
 * close the socket with nothing said.
 */
final class SilenceGate extends ChannelOutboundHandlerAdapter {

	private @Nullable ChannelHandlerContext context;

	private boolean silent;

	SilenceGate(boolean silent) {
		this.silent = silent;
	}

	@Override
	public void handlerAdded(ChannelHandlerContext context) {
		this.context = context;
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		if (this.silent) {
			ReferenceCountUtil.release(message);
			promise.setSuccess();
		}
		else {
			context.write(message, promise);
		}
	}

	/**
	 * To be called on the event loop, so that no frame is cut in two.
	 * @param silent whether to drop what is written
	 */
	void silent(boolean silent) {
		this.silent = silent;
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
