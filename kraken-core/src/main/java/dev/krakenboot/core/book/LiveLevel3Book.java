// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.book;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import dev.krakenboot.book.level3.Level3View;
import dev.krakenboot.book.level3.QueuePosition;

/**
 * Book of individual orders that the client keeps current. What {@link LiveBook} reads of
 * it are its levels, each the sum of its orders.
 */
public interface LiveLevel3Book extends LiveBook {

	/**
	 * All orders in their queues, copied by the connection's thread between two messages.
	 * @return completes with an immutable view, or empty when the book is neither live
	 * nor kept from its last connection. Dependent stages without an executor of their
	 * own may run on the I/O thread and must not block
	 */
	CompletableFuture<Optional<Level3View>> orders();

	/**
	 * Where an order stands in the queue of its price, found by the connection's thread
	 * between two messages.
	 * @param orderId id of the order, as the exchange spells it
	 * @return completes with the place, or empty when the book does not hold the order or
	 * is not live. Dependent stages as with {@link #orders()}
	 */
	CompletableFuture<Optional<QueuePosition>> queuePosition(String orderId);

}
