// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.codec;

import dev.krakenboot.core.error.KrakenException;
import org.jspecify.annotations.Nullable;

/**
 * A frame that is not what the protocol promises. It costs that frame and nothing else.
 */
public class MalformedMessageException extends KrakenException {

	private static final long serialVersionUID = 1L;

	private final @Nullable String channel;

	/**
	 * Creates the exception.
	 * @param message what is wrong
	 * @param channel channel of the frame, or null when it cannot be read
	 * @param cause the parser's failure, or null
	 */
	public MalformedMessageException(String message, @Nullable String channel, @Nullable Throwable cause) {
		super(message, cause);
		this.channel = channel;
	}

	/**
	 * Channel of the frame, or null when it cannot be read.
	 */
	public @Nullable String channel() {
		return this.channel;
	}

}
