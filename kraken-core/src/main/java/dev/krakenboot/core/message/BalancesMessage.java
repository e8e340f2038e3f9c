// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.message;

import java.util.List;

import dev.krakenboot.core.account.Balance;
import dev.krakenboot.core.account.LedgerEntry;

/**
 * Balances of the account: all of them in a snapshot, ledger entries in an update.
 */
public sealed interface BalancesMessage extends InboundMessage {

	/**
	 * Number of the message within its subscription: 1 for the snapshot, then rising by
	 * one.
	 */
	long sequence();

	/**
	 * How many records were left out because a required field was missing or a field had
	 * a wrong form; like a gap in the sequence, they are to be made good.
	 */
	int rejected();

	/**
	 * Everything that the account has.
	 *
	 * @param sequence number of the message within its subscription
	 * @param balances complete records, one an asset
	 * @param rejected how many records were left out
	 */
	record Snapshot(long sequence, List<Balance> balances, int rejected) implements BalancesMessage {

		public Snapshot {
			balances = List.copyOf(balances);
		}

	}

	/**
	 * Completed transactions.
	 *
	 * @param sequence number of the message within its subscription
	 * @param entries complete records, possibly none
	 * @param rejected how many records were left out
	 */
	record Update(long sequence, List<LedgerEntry> entries, int rejected) implements BalancesMessage {

		public Update {
			entries = List.copyOf(entries);
		}

	}

}
