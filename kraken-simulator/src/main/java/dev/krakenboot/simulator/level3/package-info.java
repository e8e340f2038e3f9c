// SPDX-License-Identifier: Apache-2.0
/**
 * The exchange's own individual orders: queues, truth states and checksums of
 * {@code level3}.
 */
@NullMarked
package dev.krakenboot.simulator.level3;

import org.jspecify.annotations.NullMarked;
