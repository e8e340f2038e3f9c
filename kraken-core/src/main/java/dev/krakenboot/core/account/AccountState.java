// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.account;

/**
 * How far a client's view of an account's orders, or balances, can be relied on.
 */
public enum AccountState {

	/** Nothing is known yet: wanted, and no snapshot has come. */
	AWAITING_SNAPSHOT,

	/** A snapshot and every message since it were taken in, without a gap. */
	LIVE,

	/**
	 * The connection is up, but messages were missed or the subscription is refused; what
	 * was known last stays readable.
	 */
	STALE,

	/** The connection is down; what was known last stays readable. */
	DISCONNECTED

}
