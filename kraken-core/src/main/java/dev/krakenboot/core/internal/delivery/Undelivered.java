// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.delivery;

/**
 * How many events were not delivered, by reason. Only grows.
 *
 * @param conflated a newer one took their place
 * @param droppedChanges changes of which too many waited
 * @param droppedTrades trades of which too many waited
 * @param reconciledAccount events of the account that the present state stood for
 */
public record Undelivered(long conflated, long droppedChanges, long droppedTrades, long reconciledAccount) {

	static final Undelivered NOTHING = new Undelivered(0, 0, 0, 0);

	Undelivered plus(Undelivered other) {
		return new Undelivered(this.conflated + other.conflated, this.droppedChanges + other.droppedChanges,
				this.droppedTrades + other.droppedTrades, this.reconciledAccount + other.reconciledAccount);
	}

}
