// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.load;

import java.net.URI;

/**
 * What receives the load. Counts may be read by any thread.
 */
interface Receiver extends AutoCloseable {

	/** Connects and subscribes; returns at once. */
	void open(URI uri);

	/** Prefix of the names of its threads, and of no others. */
	String threadPrefix();

	/** Messages received, of every kind. */
	long messages();

	/** Their bytes, without the framing of the WebSocket. */
	long bytes();

	/**
	 * How much is missing of what was sent.
	 * @param recording what was replayed
	 * @param messages messages received since the replay began
	 */
	long missing(LoadRecording recording, long messages);

	/** Whether everything received was also handed on. */
	default boolean isDelivered() {
		return true;
	}

	/** Book updates handed on. */
	default long delivered() {
		return 0;
	}

	/** What should not happen and did. */
	default long faults() {
		return 0;
	}

	@Override
	void close();

}
