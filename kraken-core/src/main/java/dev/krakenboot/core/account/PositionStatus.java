// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.account;

/**
 * State of the margin position that an order belongs to.
 */
public enum PositionStatus {

	/** Open. */
	OPENED,

	/** Being closed. */
	CLOSING,

	/** Closed. */
	CLOSED,

	/** A value that this version does not know. */
	UNKNOWN

}
