// SPDX-License-Identifier: Apache-2.0
/**
 * Load of a whole client over a real socket, beside a receiver that only counts.
 */
@NullMarked
package dev.krakenboot.benchmarks.load;

import org.jspecify.annotations.NullMarked;
