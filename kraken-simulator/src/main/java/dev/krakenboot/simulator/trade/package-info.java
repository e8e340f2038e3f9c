// SPDX-License-Identifier: Apache-2.0
/**
 * The exchange's own trades and what follows from them: candles and day statistics.
 */
@NullMarked
package dev.krakenboot.simulator.trade;

import org.jspecify.annotations.NullMarked;
