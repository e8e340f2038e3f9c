// SPDX-License-Identifier: Apache-2.0
/**
 * An exchange on loopback that speaks the Kraken Spot WebSocket v2 protocol over real
 * sockets, with a generated or recorded market and faults on demand.
 */
@NullMarked
package dev.krakenboot.simulator;

import org.jspecify.annotations.NullMarked;
