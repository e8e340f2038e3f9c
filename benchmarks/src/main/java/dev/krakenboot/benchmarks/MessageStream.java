// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks;

import java.io.ByteArrayOutputStream;

/**
 * Messages one behind the other in one array, as they come from a socket.
 *
 * @param bytes all messages
 * @param ends where each message ends, which is where the next one begins
 */
record MessageStream(byte[] bytes, int[] ends) {

	static MessageStream of(byte[]... messages) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		int[] ends = new int[messages.length];
		for (int i = 0; i < messages.length; i++) {
			bytes.writeBytes(messages[i]);
			ends[i] = bytes.size();
		}
		return new MessageStream(bytes.toByteArray(), ends);
	}

}
