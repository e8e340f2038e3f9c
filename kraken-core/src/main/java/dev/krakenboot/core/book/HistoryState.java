// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.book;

import dev.krakenboot.book.BookView;

/**
 * Past state of a book.
 *
 * @param sequence number of the state, 1 for the first one that was recorded
 * @param afterGap whether what happened between the state before it and this one is not
 * known: the book was not live, or states were given up for want of room
 * @param book immutable copy of all levels after the message that led to the state
 */
public record HistoryState(long sequence, boolean afterGap, BookView book) {

}
