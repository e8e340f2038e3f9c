// SPDX-License-Identifier: Apache-2.0
/**
 * Publication of books from their one writer to any number of readers; free to change.
 */
@NullMarked
package dev.krakenboot.core.internal.book;

import org.jspecify.annotations.NullMarked;
