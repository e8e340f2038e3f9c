// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.account;

/**
 * Event that an {@link ExecutionReport} tells of.
 */
public enum ExecType {

	/** Received and validated, not live yet. */
	PENDING_NEW,

	/** Live in the engine. */
	NEW,

	/** A fill. */
	TRADE,

	/** Completely filled. */
	FILLED,

	/** The next part of an iceberg order is shown. */
	ICEBERG_REFILL,

	/** Cancelled. */
	CANCELED,

	/** Expired. */
	EXPIRED,

	/** Amended by the user. */
	AMENDED,

	/** Amended by the engine. */
	RESTATED,

	/** Something else changed, such as the trigger price. */
	STATUS,

	/** A value that this version does not know. */
	UNKNOWN

}
