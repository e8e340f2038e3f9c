// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.statistics;

/**
 * Hears how long messages take. Nothing is measured while a client has none. With one,
 * each connection measures every 64th message, and any message when none was measured for
 * 100 milliseconds: busy connections pay little, and quiet ones are measured entirely.
 * Every request is measured. Called by I/O threads, several at a time, so it must neither
 * block nor allocate much; what it throws is logged.
 */
public interface MessageTimings {

	/**
	 * The age of an update at its arrival: this machine's time of receipt less the
	 * exchange's timestamp. It contains the difference of the two clocks, and is negative
	 * when the exchange's is ahead by more than the way took.
	 * @param channel channel as the exchange spells it, such as {@code book}
	 * @param ageNs nanoseconds
	 */
	void onReceived(String channel, long ageNs);

	/**
	 * How long the I/O thread was busy with a message: decoding it, applying and
	 * verifying it, and noting it for listeners, who are woken once for messages that
	 * arrived together.
	 * @param channel channel as the exchange spells it, such as {@code book}
	 * @param durationNs nanoseconds
	 */
	void onProcessed(String channel, long durationNs);

	/**
	 * How long the oldest event that waited for a listener or subscriber had waited, from
	 * its hand-over by the I/O thread until deliveries began. Called by the thread that
	 * delivers, once for each time that deliveries begin, not once for each event.
	 * @param listener the listener or subscriber as text
	 * @param delayNs nanoseconds
	 */
	void onDelivering(String listener, long delayNs);

	/**
	 * The round trip of a request: from its sending until its answer was received. The
	 * exchange answers a request for several symbols once for each, and the first answer
	 * counts. Called by the I/O thread of the connection, once for each request that is
	 * answered before the connection ends.
	 * @param connection name of the connection, such as {@code public}
	 * @param method method of the request as the exchange spells it: {@code subscribe},
	 * {@code unsubscribe} or {@code ping}
	 * @param success whether the exchange says that it has carried the request out
	 * @param durationNs nanoseconds
	 */
	default void onAnswered(String connection, String method, boolean success, long durationNs) {
	}

}
