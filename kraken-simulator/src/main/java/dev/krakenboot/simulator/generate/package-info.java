// SPDX-License-Identifier: Apache-2.0
/**
 * How a generated market moves: events on a book and what each depth sees of them.
 */
@NullMarked
package dev.krakenboot.simulator.generate;

import org.jspecify.annotations.NullMarked;
