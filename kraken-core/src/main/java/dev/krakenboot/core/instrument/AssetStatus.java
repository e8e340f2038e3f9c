// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.instrument;

/**
 * What can be done with an asset at present.
 */
public enum AssetStatus {

	/** It can be paid in, paid out and traded. */
	ENABLED,

	/** It cannot be used. */
	DISABLED,

	/** It can be paid in, but not paid out. */
	DEPOSIT_ONLY,

	/** It can be paid out, but not paid in. */
	WITHDRAWAL_ONLY,

	/** It cannot be paid in or out for now. */
	FUNDING_TEMPORARILY_DISABLED,

	/** Not open yet. */
	WORK_IN_PROGRESS,

	/** A value that this version does not know. */
	UNKNOWN

}
