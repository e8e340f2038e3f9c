// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.statistics;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.krakenboot.core.connection.DisconnectCause;
import org.jspecify.annotations.Nullable;

/**
 * Counts of the connections of one name since the client was built, as of one moment; a
 * client that is stopped and started goes on counting. All counts only grow.
 *
 * @param connection name of the connection, such as {@code public}
 * @param framesReceived messages received, of every kind
 * @param bytesReceived their bytes, without the framing of the WebSocket
 * @param rejectedFrames messages that were refused, by reason: a constant of
 * {@link dev.krakenboot.book.decode.FrameException.Reason}, or {@code MESSAGE} for
 * messages that are no book frames
 * @param unknownMessages well-formed messages of no known kind
 * @param ignoredBookMessages book messages that belonged to no present subscription or
 * came before a snapshot
 * @param disconnects ends of the connection, and of attempts to establish it, by kind;
 * kinds that never were are absent
 * @param lastDisconnect the newest of them, null before the first
 * @param sinceLastFrame time since a message was last received, which goes on while the
 * connection is down; null before the first
 */
public record ConnectionStatistics(String connection, long framesReceived, long bytesReceived,
		Map<String, Long> rejectedFrames, long unknownMessages, long ignoredBookMessages,
		Map<DisconnectCause.Kind, Long> disconnects, @Nullable Disconnect lastDisconnect,
		@Nullable Duration sinceLastFrame) {

	public ConnectionStatistics {
		rejectedFrames = Map.copyOf(rejectedFrames);
		disconnects = Map.copyOf(disconnects);
	}

	/**
	 * End of a connection or of an attempt.
	 *
	 * @param cause why
	 * @param at when, by the client's clock
	 */
	public record Disconnect(DisconnectCause cause, Instant at) {

	}

}
