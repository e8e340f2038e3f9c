// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.order;

import java.util.List;

/**
 * Someone who follows the orders of an account. Called under the account's lock, in the
 * order of the events; an implementation must not block.
 */
public interface ExecutionSink {

	/**
	 * The orders at the beginning.
	 * @param open the open orders, oldest first, as if each had just been told
	 * @param fills the last fills, at most fifty, oldest first
	 */
	void snapshot(List<ExecutionReport> open, List<FillTruth> fills);

	/**
	 * An event after it happened.
	 * @param report the event
	 */
	void report(ExecutionReport report);

}
