// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.connection;

import java.net.URI;
import java.time.Duration;

import dev.krakenboot.core.transport.EventLoop;
import dev.krakenboot.core.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * Transport that gives a connection up which is not open in time, whatever the transport
 * below does about it. On its loop.
 */
public final class TimedTransport implements Transport {

	private final Transport transport;

	private final EventLoop loop;

	/**
	 * Creates the transport.
	 * @param transport opens the connections
	 * @param loop the loop of both
	 */
	public TimedTransport(Transport transport, EventLoop loop) {
		this.transport = transport;
		this.loop = loop;
	}

	@Override
	public Socket connect(URI uri, Duration connectTimeout, Handler handler) {
		Attempt attempt = new Attempt(handler);
		attempt.socket = this.transport.connect(uri, connectTimeout, attempt);
		attempt.timer = this.loop.schedule(connectTimeout, () -> attempt.onLate(connectTimeout));
		return attempt;
	}

	/** One connection, seen from both sides. */
	private static final class Attempt implements Socket, Handler {

		private final Handler handler;

		private @Nullable Socket socket;

		private EventLoop.@Nullable Timer timer;

		private Attempt(Handler handler) {
			this.handler = handler;
		}

		private void onLate(Duration connectTimeout) {
			close();
			this.handler.onClosed(
					new CloseReason(CloseReason.Kind.CONNECT_FAILED, 0, "Not open within " + connectTimeout, null));
		}

		private void inTime() {
			if (this.timer != null) {
				this.timer.cancel();
				this.timer = null;
			}
		}

		@Override
		public void send(String text) {
			if (this.socket != null) {
				this.socket.send(text);
			}
		}

		@Override
		public void close() {
			inTime();
			if (this.socket != null) {
				this.socket.close();
				this.socket = null;
			}
		}

		@Override
		public void onOpen() {
			inTime();
			this.handler.onOpen();
		}

		@Override
		public void onActivity() {
			this.handler.onActivity();
		}

		@Override
		public void onFrame(byte[] buffer, int offset, int length) {
			this.handler.onFrame(buffer, offset, length);
		}

		@Override
		public void onClosed(CloseReason reason) {
			inTime();
			this.handler.onClosed(reason);
		}

	}

}
