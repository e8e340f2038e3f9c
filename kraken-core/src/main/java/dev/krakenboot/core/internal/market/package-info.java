// SPDX-License-Identifier: Apache-2.0
/**
 * What is known of tickers, trades and candles; no subscriptions.
 */
@NullMarked
package dev.krakenboot.core.internal.market;

import org.jspecify.annotations.NullMarked;
