// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.recording;

import java.net.URI;
import java.time.Duration;

import dev.krakenboot.core.transport.Transport;

/**
 * Transport that shows every frame to a recorder before it goes on.
 */
final class RecordingTransport implements Transport {

	private final Transport transport;

	private final String connection;

	private final FrameRecorder recorder;

	RecordingTransport(Transport transport, String connection, FrameRecorder recorder) {
		this.transport = transport;
		this.connection = connection;
		this.recorder = recorder;
	}

	@Override
	public Socket connect(URI uri, Duration connectTimeout, Handler handler) {
		return new RecordingSocket(this.transport.connect(uri, connectTimeout, new RecordingHandler(handler)));
	}

	private final class RecordingSocket implements Socket {

		private final Socket socket;

		private RecordingSocket(Socket socket) {
			this.socket = socket;
		}

		@Override
		public void send(String text) {
			RecordingTransport.this.recorder.onSent(RecordingTransport.this.connection, text);
			this.socket.send(text);
		}

		@Override
		public void close() {
			this.socket.close();
		}

	}

	private final class RecordingHandler implements Handler {

		private final Handler handler;

		private RecordingHandler(Handler handler) {
			this.handler = handler;
		}

		@Override
		public void onOpen() {
			this.handler.onOpen();
		}

		@Override
		public void onActivity() {
			this.handler.onActivity();
		}

		@Override
		public void onFrame(byte[] buffer, int offset, int length) {
			RecordingTransport.this.recorder.onReceived(RecordingTransport.this.connection, buffer, offset, length);
			this.handler.onFrame(buffer, offset, length);
		}

		@Override
		public void onClosed(CloseReason reason) {
			this.handler.onClosed(reason);
		}

	}

}
