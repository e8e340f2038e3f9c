// SPDX-License-Identifier: Apache-2.0
/**
 * Public market data apart from books: tickers, trades and candles.
 */
@NullMarked
package dev.krakenboot.core.market;

import org.jspecify.annotations.NullMarked;
