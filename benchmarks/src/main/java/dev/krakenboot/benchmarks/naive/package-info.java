// SPDX-License-Identifier: Apache-2.0
/**
 * The obvious book: databind, {@code BigDecimal} and {@code TreeMap}.
 */
@NullMarked
package dev.krakenboot.benchmarks.naive;

import org.jspecify.annotations.NullMarked;
