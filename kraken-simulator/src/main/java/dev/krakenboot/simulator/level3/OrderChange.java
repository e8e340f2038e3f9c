// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.level3;

/**
 * What became of an order within one event.
 *
 * @param order the order as it is after the event
 * @param qtyBefore its scaled quantity before the event, 0 when it is new
 * @param timeBefore its time before the event
 */
public record OrderChange(RestingOrder order, long qtyBefore, long timeBefore) {

	public boolean isNew() {
		return this.qtyBefore == 0;
	}

	public boolean isGone() {
		return this.order.qty() == 0;
	}

	/**
	 * Whether anything is different from before.
	 * @return false for an order that came and went, or is as it was
	 */
	public boolean isSeen() {
		return this.order.qty() != this.qtyBefore || (!isGone() && this.order.timeNs() != this.timeBefore);
	}

}
