// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.ledger;

import java.util.List;

/**
 * Someone who follows the balances of an account. Called under the account's lock, in the
 * order of the changes; an implementation must not block.
 */
public interface LedgerSink {

	/**
	 * The balances at the beginning.
	 * @param balances one for each asset, in alphabetical order
	 */
	void snapshot(List<AssetBalance> balances);

	/**
	 * A change after it happened.
	 * @param entry the change
	 */
	void entry(LedgerEntry entry);

}
