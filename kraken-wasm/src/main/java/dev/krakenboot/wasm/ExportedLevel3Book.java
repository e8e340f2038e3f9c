// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.wasm;

import java.util.Optional;

import dev.krakenboot.book.ApplyResult;
import dev.krakenboot.book.decode.DecodedFrame;
import dev.krakenboot.book.decode.Level3Frame;
import dev.krakenboot.book.decode.Level3FrameDecoder;
import dev.krakenboot.book.decode.Level3Message;
import dev.krakenboot.book.level3.Level3Book;
import dev.krakenboot.book.level3.QueuePosition;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSExport;

/**
 * Level 3 book.
 */
public final class ExportedLevel3Book extends ExportedBook<Level3Message> {

	/** One for all books, as JavaScript has one thread. */
	private static final Level3FrameDecoder DECODER = new Level3FrameDecoder();

	private static final Level3Frame FRAME = new Level3Frame();

	private final Level3Book book;

	ExportedLevel3Book(Level3Book book) {
		super(book, FRAME);
		this.book = book;
	}

	@Override
	boolean decode(byte[] buffer, int length, DecodedFrame<Level3Message> frame) {
		return DECODER.decode(buffer, 0, length, FRAME);
	}

	@Override
	ApplyResult applyMessage(Level3Message message) {
		return this.book.apply(message);
	}

	@Override
	@JSExport
	public void discard() {
		this.book.discard();
	}

	/** Number of orders of both sides. */
	@JSExport
	public int orderCount() {
		return this.book.orderCount();
	}

	/**
	 * Orders of a level in queue order: id, quantity, nanoseconds since the epoch, id and
	 * so on; none if there is no such level.
	 */
	@JSExport
	public String[] orders(int side, int index) {
		if (index < 0 || index >= this.book.levelCount(side(side))) {
			return new String[0];
		}
		String[] texts = new String[3 * this.book.orderCount(side(side), index)];
		int[] at = new int[1];
		this.book.visitOrders(side(side), index, (orderId, scaledQty, timestampNs) -> {
			texts[at[0]++] = orderId;
			texts[at[0]++] = PlainDecimal.of(scaledQty, this.book.qtyPrecision());
			texts[at[0]++] = Long.toString(timestampNs);
		});
		return texts;
	}

	/**
	 * Place of an order: side, price, quantity, orders ahead, quantity ahead, orders and
	 * quantity of the level, separated by spaces.
	 */
	@JSExport
	public @Nullable String queuePosition(String orderId) {
		Optional<QueuePosition> found = this.book.queuePosition(orderId);
		if (found.isEmpty()) {
			return null;
		}
		QueuePosition position = found.get();
		int qtyPrecision = position.qtyPrecision();
		StringBuilder text = new StringBuilder(96);
		text.append(position.side().ordinal()).append(' ');
		PlainDecimal.append(text, position.scaledPrice(), position.pricePrecision());
		text.append(' ');
		PlainDecimal.append(text, position.scaledQty(), qtyPrecision);
		text.append(' ').append(position.ordersAhead()).append(' ');
		PlainDecimal.append(text, position.scaledQtyAhead(), qtyPrecision);
		text.append(' ').append(position.levelOrders()).append(' ');
		PlainDecimal.append(text, position.scaledLevelQty(), qtyPrecision);
		return text.toString();
	}

}
