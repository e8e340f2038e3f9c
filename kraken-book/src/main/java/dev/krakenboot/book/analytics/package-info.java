// SPDX-License-Identifier: Apache-2.0
/**
 * Figures of one state of a book, and of the trades of a span of time.
 */
@NullMarked
package dev.krakenboot.book.analytics;

import org.jspecify.annotations.NullMarked;
