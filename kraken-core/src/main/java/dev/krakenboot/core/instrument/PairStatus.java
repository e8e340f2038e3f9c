// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.instrument;

/**
 * What can be done with a pair at present.
 */
public enum PairStatus {

	/** All orders and cancels are taken. */
	ONLINE,

	/** Only cancels are taken. */
	CANCEL_ONLY,

	/** Only post-only limit orders and cancels are taken. */
	POST_ONLY,

	/** Only limit orders and cancels are taken. */
	LIMIT_ONLY,

	/** Only orders that reduce a position, and cancels, are taken. */
	REDUCE_ONLY,

	/** Nothing is taken; the downtime is scheduled. */
	MAINTENANCE,

	/** Not open yet. */
	WORK_IN_PROGRESS,

	/** Not traded any more. */
	DELISTED,

	/** A value that this version does not know. */
	UNKNOWN

}
