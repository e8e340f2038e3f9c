// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.message;

import java.util.List;

import dev.krakenboot.core.account.ExecutionReport;

/**
 * Reports of the account's orders.
 *
 * @param snapshot whether these are the open orders and last fills at the subscription
 * @param sequence number of the message within its subscription: 1 for the snapshot, then
 * rising by one
 * @param reports complete records, possibly none
 * @param rejected how many records were left out because a required field was missing or
 * a field had a wrong form; like a gap in the sequence, they are to be made good
 */
public record ExecutionsMessage(boolean snapshot, long sequence, List<ExecutionReport> reports,
		int rejected) implements InboundMessage {

	public ExecutionsMessage {
		reports = List.copyOf(reports);
	}

}
