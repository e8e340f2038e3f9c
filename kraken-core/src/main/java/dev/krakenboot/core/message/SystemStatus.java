// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.message;

import java.util.Locale;

/**
 * State of the exchange's matching engine.
 *
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v2/status">Kraken: status
 * channel</a>
 */
public enum SystemStatus {

	/** Orders, cancels and matching work. */
	ONLINE,

	/** Nothing works; the downtime is scheduled. */
	MAINTENANCE,

	/** Only cancels are taken. */
	CANCEL_ONLY,

	/** Only post-only limit orders and cancels are taken. */
	POST_ONLY,

	/** Only limit orders and cancels are taken. */
	LIMIT_ONLY,

	/** A value that this version does not know. */
	UNKNOWN;

	/**
	 * State that the wire's text stands for.
	 * @param text text of the wire, such as {@code cancel_only}
	 * @return the state, {@link #UNKNOWN} for a text that is not known
	 */
	public static SystemStatus of(String text) {
		for (SystemStatus status : values()) {
			if (status.name().equals(text.toUpperCase(Locale.ROOT))) {
				return status;
			}
		}
		return UNKNOWN;
	}

}
