// SPDX-License-Identifier: Apache-2.0
/**
 * The exchange's own books: exact levels, truth states and checksums.
 */
@NullMarked
package dev.krakenboot.simulator.book;

import org.jspecify.annotations.NullMarked;
