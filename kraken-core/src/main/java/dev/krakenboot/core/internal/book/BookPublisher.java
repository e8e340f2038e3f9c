// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.book;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import dev.krakenboot.book.BookState;
import dev.krakenboot.core.book.ChecksumMismatch;
import dev.krakenboot.core.event.BookStateChange;

/**
 * Where published books announce that they changed, and get their full copies from.
 */
public interface BookPublisher {

	/**
	 * A live book has changed. Called by the book's writer; must not block nor allocate.
	 * @param book the book
	 */
	void onUpdate(PublishedBook book);

	/**
	 * A book entered another state. Called by the book's writer; must not block.
	 * @param change the change
	 */
	void onStateChange(BookStateChange change);

	/**
	 * A message of a book led to another checksum than the exchange's. Called by the
	 * book's writer; must not block.
	 * @param book the book
	 * @param mismatch the evidence
	 */
	default void onMismatch(PublishedBook book, ChecksumMismatch mismatch) {
	}

	/**
	 * Asks the book's writer something between two messages. Safe for any thread.
	 * @param book the book
	 * @param question asked on the writer's thread, of the book and the state it is in;
	 * must neither block nor keep the engine
	 * @return completes with the answer, or empty when the book has no levels or the
	 * client is stopped
	 */
	default <T> CompletableFuture<Optional<T>> ask(PublishedBook book, BiFunction<BookEngine, BookState, T> question) {
		return CompletableFuture.completedFuture(Optional.empty());
	}

	/**
	 * Asks something on the book's thread between two messages, whatever state the book
	 * is in. Safe for any thread.
	 * @param book the book
	 * @param question asked on the writer's thread; must neither block nor throw
	 * @return completes with the answer, or empty when the book is not wanted or the
	 * client is stopped
	 */
	default <T> CompletableFuture<Optional<T>> askWriter(PublishedBook book,
			Supplier<? extends Optional<? extends T>> question) {
		return CompletableFuture.completedFuture(Optional.empty());
	}

}
