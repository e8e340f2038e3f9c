// SPDX-License-Identifier: Apache-2.0
/**
 * Where the simulator's books come from: a generated market or a replayed recording.
 */
@NullMarked
package dev.krakenboot.simulator.market;

import org.jspecify.annotations.NullMarked;
