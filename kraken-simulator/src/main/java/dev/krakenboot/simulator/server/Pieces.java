// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.krakenboot.simulator.protocol.OutboundFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/**
 * Texts as WebSocket frames.
 */
final class Pieces {

	private Pieces() {
	}

	/**
	 * Cuts a text into as many frames as it wants, fewer when it has not so many bytes.
	 * @param frame the text
	 * @return the frames, the lengths of which differ by at most one byte
	 */
	static List<WebSocketFrame> of(OutboundFrame frame) {
		if (frame.pieces() == 1) {
			return List.of(new TextWebSocketFrame(frame.text()));
		}
		byte[] bytes = frame.text().getBytes(StandardCharsets.UTF_8);
		int count = Math.max(1, Math.min(frame.pieces(), bytes.length));
		List<WebSocketFrame> pieces = new ArrayList<>(count);
		int from = 0;
		for (int i = 1; i <= count; i++) {
			int to = (int) ((long) bytes.length * i / count);
			ByteBuf piece = Unpooled.wrappedBuffer(bytes, from, to - from);
			boolean last = i == count;
			pieces.add(
					(i == 1) ? new TextWebSocketFrame(last, 0, piece) : new ContinuationWebSocketFrame(last, 0, piece));
			from = to;
		}
		return pieces;
	}

}
