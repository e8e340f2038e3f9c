// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.delivery;

import dev.krakenboot.core.event.KrakenEvent;

/**
 * Event that waits for its recipient.
 *
 * @param sequence its place among all that were put into the mailbox, counted from 1
 * @param event the event
 */
record Waiting(long sequence, KrakenEvent event) {

}
