// SPDX-License-Identifier: Apache-2.0
/**
 * Sockets: the HTTP server, client sessions and the channels they subscribe to.
 */
@NullMarked
package dev.krakenboot.simulator.server;

import org.jspecify.annotations.NullMarked;
