// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import dev.krakenboot.book.BookView;
import dev.krakenboot.book.Side;

/**
 * One consistent state of a level 3 book. As a {@link BookView} it shows price levels,
 * each with the sum of its orders' quantities.
 * <p>
 * The exchange documents that this book never is crossed. One that is nevertheless, as
 * {@link #crossed()} tells, has probably lost a message; it is reported and not repaired.
 */
public interface Level3View extends BookView {

	/** Number of orders of both sides. */
	int orderCount();

	/**
	 * Number of orders of a level.
	 * @param side side of the book
	 * @param index position of the level, 0 for the best
	 * @throws IndexOutOfBoundsException if there is no such level
	 */
	int orderCount(Side side, int index);

	/**
	 * Orders of a level in queue order, the one that is served first at the beginning, as
	 * an unmodifiable copy.
	 * @param side side of the book
	 * @param index position of the level, 0 for the best
	 * @throws IndexOutOfBoundsException if there is no such level
	 */
	List<OrderEntry> orders(Side side, int index);

	/**
	 * Place of an order in its queue, empty if this book does not hold the order.
	 * @param orderId order id as the exchange spells it
	 */
	default Optional<QueuePosition> queuePosition(String orderId) {
		byte[] utf8 = orderId.getBytes(StandardCharsets.UTF_8);
		return queuePosition(utf8, 0, utf8.length);
	}

	/**
	 * Place of an order in its queue, empty if this book does not hold the order.
	 * @param utf8 holder of the order id in UTF-8
	 * @param offset where the id begins
	 * @param length number of bytes of the id
	 * @throws IndexOutOfBoundsException if the id is not within the array
	 */
	Optional<QueuePosition> queuePosition(byte[] utf8, int offset, int length);

}
