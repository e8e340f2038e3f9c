// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A client that shows WebSocket frames as they are.
 */
final class RawSocket implements AutoCloseable {

	private final Socket socket;

	private final DataInputStream in;

	RawSocket(KrakenSimulator simulator) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port());
		this.socket.setSoTimeout(10_000);
		this.in = new DataInputStream(this.socket.getInputStream());
		this.socket.getOutputStream()
			.write(("GET /v2 HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
					+ "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
		StringBuilder head = new StringBuilder();
		while (!head.toString().endsWith("\r\n\r\n")) {
			head.append((char) this.in.readByte());
		}
	}

	void subscribe(String symbol) throws IOException {
		byte[] payload = ("{\"method\":\"subscribe\",\"params\":{\"channel\":\"book\",\"symbol\":[\"" + symbol
				+ "\"],\"depth\":10}}" + " ".repeat(126))
			.getBytes(StandardCharsets.US_ASCII);
		byte[] frame = new byte[payload.length + 8];
		frame[0] = (byte) 0x81;
		frame[1] = (byte) (0x80 | 126);
		frame[2] = (byte) (payload.length >> 8);
		frame[3] = (byte) payload.length;
		System.arraycopy(payload, 0, frame, 8, payload.length);
		this.socket.getOutputStream().write(frame);
	}

	/** Sends a close frame and goes on reading. */
	void close(int code) throws IOException {
		this.socket.getOutputStream()
			.write(new byte[] { (byte) 0x88, (byte) 0x82, 0, 0, 0, 0, (byte) (code >> 8), (byte) code });
	}

	Frame read() throws IOException {
		int first = this.in.readUnsignedByte();
		int length = this.in.readUnsignedByte();
		if (length == 126) {
			length = this.in.readUnsignedShort();
		}
		else if (length == 127) {
			length = Math.toIntExact(this.in.readLong());
		}
		byte[] payload = new byte[length];
		this.in.readFully(payload);
		return new Frame((first & 0x80) != 0, first & 0x0F, payload);
	}

	boolean isAtEnd() throws IOException {
		return this.in.read() < 0;
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/**
	 * A WebSocket frame.
	 *
	 * @param last whether it ends its message
	 * @param opcode 0 for a continuation, 1 for text, 8 for a close
	 * @param payload the payload
	 */
	record Frame(boolean last, int opcode, byte[] payload) {

		String text() {
			return new String(this.payload, StandardCharsets.UTF_8);
		}

	}

}
