// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.fault;

import java.time.Duration;
import java.util.Set;

/**
 * An open connection of a client, and what can be done to it. Safe for use by several
 * threads.
 */
public interface ClientConnection {

	/**
	 * The id told to the client in the {@code status} message.
	 * @return the id, to be read as unsigned
	 */
	long id();

	/**
	 * The symbols whose book this connection is subscribed to.
	 * @return a copy
	 */
	default Set<String> bookSymbols() {
		return symbols("book");
	}

	/**
	 * The symbols this connection is subscribed to.
	 * @param channel the channel
	 * @return a copy, empty when the channel has no symbols
	 */
	Set<String> symbols(String channel);

	/**
	 * Whether frames can still be sent.
	 * @return false once it was cut, closed, or left by the client
	 */
	boolean isOpen();

	/**
	 * Closes the TCP connection without a WebSocket close frame.
	 */
	void cut();

	/**
	 * Sends a close frame after what was sent so far, and nothing afterwards. The TCP
	 * connection ends when the client answers, or after a second.
	 * @param code the status code, such as 1012 (service restart) or 1013 (try again
	 * later)
	 * @param reason the reason, may be empty
	 * @throws IllegalArgumentException if no close frame may carry the code
	 */
	void close(int code, String reason);

	/**
	 * Sends a text as it is, past all faults but silence.
	 * @param text the text of the frame
	 */
	void sendRaw(String text);

	/**
	 * Stops or resumes sending. While silent nothing is sent, not a single byte, and what
	 * would have been sent is lost; requests are still read and logged.
	 * @param silent whether to be silent
	 */
	void silent(boolean silent);

	/**
	 * Stops or resumes reading from the socket. What the client sends meanwhile fills the
	 * buffers of the operating system, and is read afterwards.
	 * @param reading whether to read
	 */
	void reading(boolean reading);

	/**
	 * Keeps all bytes back until {@link #resumeWriting()}.
	 */
	void pauseWriting();

	/**
	 * Writes a few bytes at a time, without regard to frames, until
	 * {@link #resumeWriting()}.
	 * @param bytes the bytes to write at a time, at least 1
	 * @param every the time between two writes, above zero
	 */
	void dribble(int bytes, Duration every);

	/**
	 * Writes what was kept back at once, and goes on as usual.
	 */
	void resumeWriting();

	/**
	 * Runs a task on the thread of the connection unless it is not open any more by then.
	 * Tasks with the same delay run in the order they were given.
	 * @param delay the time to wait
	 * @param task the task, which must not block
	 */
	void later(Duration delay, Runnable task);

}
