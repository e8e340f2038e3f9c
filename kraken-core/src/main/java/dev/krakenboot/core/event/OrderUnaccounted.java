// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.event;

import dev.krakenboot.core.account.OrderState;

/**
 * An order that was open is open no more, and no report tells how it ended: it was closed
 * while the client could not hear of it. Look it up over REST.
 *
 * @param lastKnown the order as it was last known, with the fills that were recovered
 */
public record OrderUnaccounted(OrderState lastKnown) implements KrakenEvent {

}
