// SPDX-License-Identifier: Apache-2.0
/**
 * Exact level 2 order books of one writer, and the views that are taken of them.
 */
@NullMarked
package dev.krakenboot.book;

import org.jspecify.annotations.NullMarked;
