// SPDX-License-Identifier: Apache-2.0
/**
 * Seeded input: book streams of many pairs in the forms of the exchange.
 */
@NullMarked
package dev.krakenboot.benchmarks.feed;

import org.jspecify.annotations.NullMarked;
