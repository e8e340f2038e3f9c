// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.level3;

/**
 * One order entry of a message.
 *
 * @param event what happened to the order
 * @param order the order as it is now
 * @param qty the scaled quantity left, or for a deletion the last one
 */
public record OrderEntry(Event event, RestingOrder order, long qty) {

	public static OrderEntry added(RestingOrder order) {
		return new OrderEntry(Event.ADD, order, order.qty());
	}

	public static OrderEntry modified(RestingOrder order) {
		return new OrderEntry(Event.MODIFY, order, order.qty());
	}

	public static OrderEntry deleted(RestingOrder order, long lastQty) {
		return new OrderEntry(Event.DELETE, order, lastQty);
	}

	/**
	 * What can happen to an order.
	 */
	public enum Event {

		/** It is new, or has come into view. */
		ADD("add"),

		/** Its quantity has changed. */
		MODIFY("modify"),

		/** It is filled or cancelled. */
		DELETE("delete");

		private final String text;

		Event(String text) {
			this.text = text;
		}

		public String text() {
			return this.text;
		}

	}

}
