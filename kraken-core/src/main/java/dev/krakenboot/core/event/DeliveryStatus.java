// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

import java.time.Duration;

/**
 * How far a listener or subscriber is behind, as of one moment.
 *
 * @param listener the listener or subscriber as text
 * @param pendingBooks books with an update that waits
 * @param pendingChanges events that wait and never conflate
 * @param conflated updates that a newer one took the place of before they were delivered
 * @param dropped changes that were dropped because too many waited
 * @param lag how long the oldest that waits has waited at the most, demand or not; a call
 * that does not return counts as waiting. Zero when nothing waits
 */
public record DeliveryStatus(String listener, int pendingBooks, int pendingChanges, long conflated, long dropped,
		Duration lag) {

}
