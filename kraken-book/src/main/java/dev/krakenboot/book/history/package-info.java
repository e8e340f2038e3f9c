// SPDX-License-Identifier: Apache-2.0
/**
 * Past states of a book within a bound of memory, by sequence and by time.
 */
@NullMarked
package dev.krakenboot.book.history;

import org.jspecify.annotations.NullMarked;
