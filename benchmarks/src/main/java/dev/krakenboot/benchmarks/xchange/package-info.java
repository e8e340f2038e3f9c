// SPDX-License-Identifier: Apache-2.0
/**
 * Books kept by XChange.
 */
@NullMarked
package dev.krakenboot.benchmarks.xchange;

import org.jspecify.annotations.NullMarked;
