// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.actuate;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.krakenboot.core.delivery.DeliveryStatus;

/**
 * A listener or subscriber, and how far behind it is.
 *
 * @param client name of the client
 * @param listener the listener or subscriber as text
 * @param pending events that wait, of all kinds
 * @param lagMs how long the oldest that waits has waited at the most, in milliseconds
 * @param conflated updates whose place a newer one took
 * @param droppedChanges changes that were dropped
 * @param droppedTrades trades that were dropped
 * @param reconciledAccount events of the account that the present state was delivered
 * instead of
 */
@JsonPropertyOrder({ "client", "listener", "pending", "lagMs", "conflated", "droppedChanges", "droppedTrades",
		"reconciledAccount" })
public record DeliveryDescriptor(String client, String listener, int pending, long lagMs, long conflated,
		long droppedChanges, long droppedTrades, long reconciledAccount) {

	static DeliveryDescriptor of(String client, DeliveryStatus status) {
		return new DeliveryDescriptor(client, status.listener(), status.pending(), status.lag().toMillis(),
				status.conflated(), status.droppedChanges(), status.droppedTrades(), status.reconciledAccount());
	}

}
