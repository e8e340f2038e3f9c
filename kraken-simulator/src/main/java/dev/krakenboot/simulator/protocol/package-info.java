// SPDX-License-Identifier: Apache-2.0
/**
 * Wire text of Spot WebSocket v2, as the exchange writes and reads it.
 */
@NullMarked
package dev.krakenboot.simulator.protocol;

import org.jspecify.annotations.NullMarked;
