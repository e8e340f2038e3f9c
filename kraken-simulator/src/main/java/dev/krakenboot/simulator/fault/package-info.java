// SPDX-License-Identifier: Apache-2.0
/**
 * Faults on demand, switched on and off while the simulator runs: of frames, of
 * subscriptions and of connections.
 */
@NullMarked
package dev.krakenboot.simulator.fault;

import org.jspecify.annotations.NullMarked;
