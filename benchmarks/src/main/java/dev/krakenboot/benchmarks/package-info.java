// SPDX-License-Identifier: Apache-2.0
/**
 * Benchmarks of the book engine beside other ways to do the same work.
 */
@NullMarked
package dev.krakenboot.benchmarks;

import org.jspecify.annotations.NullMarked;
