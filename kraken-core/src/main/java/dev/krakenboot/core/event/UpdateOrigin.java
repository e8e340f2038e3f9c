// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

/**
 * How a client came to know of something.
 */
public enum UpdateOrigin {

	/** It happened just now. */
	LIVE,

	/**
	 * It was so, or had happened, before the client first asked: what a subscription
	 * begins with.
	 */
	SNAPSHOT,

	/**
	 * It happened while the client could not hear of it, and a fresh snapshot has told
	 * it.
	 */
	RECOVERED

}
