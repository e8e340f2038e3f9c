// SPDX-License-Identifier: Apache-2.0
/**
 * Exact level 3 order books of one writer: every order, its place in the queue, and what
 * can be read of both.
 */
@NullMarked
package dev.krakenboot.book.level3;

import org.jspecify.annotations.NullMarked;
