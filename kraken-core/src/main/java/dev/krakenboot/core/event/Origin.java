// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

/**
 * How something that has happened at the exchange became known.
 */
public enum Origin {

	/** Announced as it happened. */
	LIVE,

	/**
	 * Missed at first, as during an outage, and found in what the exchange sent
	 * afterwards.
	 */
	RECOVERED,

	/** Happened before the subscription began, and is sent along with its beginning. */
	HISTORY

}
