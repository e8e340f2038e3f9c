// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.delivery;

import java.util.concurrent.atomic.AtomicLongArray;

import dev.krakenboot.core.internal.book.BookDirectory;

/**
 * One bit a book: it has an update that was not delivered. Safe for any thread; makes no
 * garbage.
 */
final class BookMarks {

	private final AtomicLongArray words = new AtomicLongArray(BookDirectory.CAPACITY / 64);

	/**
	 * Marks a book.
	 * @param index number of the book
	 * @return whether it was not marked
	 */
	boolean mark(int index) {
		long bit = 1L << (index & 63);
		int word = index >>> 6;
		long before = this.words.get(word);
		while ((before & bit) == 0) {
			if (this.words.compareAndSet(word, before, before | bit)) {
				return true;
			}
			before = this.words.get(word);
		}
		return false;
	}

	void unmark(int index) {
		long bit = 1L << (index & 63);
		int word = index >>> 6;
		long before = this.words.get(word);
		while (!this.words.compareAndSet(word, before, before & ~bit)) {
			before = this.words.get(word);
		}
	}

	/** First marked book from a number on, -1 when there is none. */
	int next(int from) {
		for (int word = from >>> 6; word < this.words.length(); word++) {
			long bits = this.words.get(word);
			if (word == from >>> 6) {
				bits &= -1L << (from & 63);
			}
			if (bits != 0) {
				return (word << 6) + Long.numberOfTrailingZeros(bits);
			}
		}
		return -1;
	}

	boolean isEmpty() {
		return next(0) < 0;
	}

	int count() {
		int count = 0;
		for (int word = 0; word < this.words.length(); word++) {
			count += Long.bitCount(this.words.get(word));
		}
		return count;
	}

}
