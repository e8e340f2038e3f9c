// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.error;

/**
 * Whether the same request can succeed when it is made again, and on what condition. A
 * repeated REST request always needs a new nonce and a new signature.
 */
public enum RetryAdvice {

	/** It would be refused again: change the request, the key or the account first. */
	NEVER,

	/** It is not needed: what was asked for holds already. */
	UNNECESSARY,

	/** It may succeed after a wait; it had no effect so far. */
	LATER,

	/**
	 * Not by a program on its own, but when somebody has removed the cause: other orders
	 * were cancelled, a lockout has passed.
	 */
	BY_DECISION,

	/** It may succeed once with a larger nonce, unless the key is shared. */
	WITH_FRESH_NONCE,

	/** It may succeed once with a new WebSocket token. */
	WITH_FRESH_TOKEN,

	/** It may succeed when the exchange or the pair has another status. */
	AFTER_STATUS_CHANGE,

	/**
	 * It may have had its effect. A read may be repeated after a wait; a change must be
	 * looked up first.
	 */
	OUTCOME_UNKNOWN

}
