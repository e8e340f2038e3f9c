// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import dev.krakenboot.book.decode.FrameException.Reason;

/**
 * Reads any legal form of a level3 frame.
 */
final class Level3GeneralScanner extends FrameScanner<Level3Message> {

	private static final byte[] EVENT = ascii("event");

	private static final byte[] ORDER_ID = ascii("order_id");

	private static final byte[] LIMIT_PRICE = ascii("limit_price");

	private static final byte[] ORDER_QTY = ascii("order_qty");

	private static final byte[] TIMESTAMP = ascii("timestamp");

	private static final byte[] ADD = ascii("add");

	private static final byte[] MODIFY = ascii("modify");

	private static final byte[] DELETE = ascii("delete");

	/** Bits of the keys, and those that every order must have. */
	private static final int ID_BIT = 1;

	private static final int PRICE_BIT = 2;

	private static final int TIMESTAMP_BIT = 4;

	private static final int QTY_BIT = 8;

	private static final int EVENT_BIT = 16;

	private static final int REQUIRED = ID_BIT | PRICE_BIT | TIMESTAMP_BIT;

	private OrderEvent event = OrderEvent.ADD;

	Level3GeneralScanner() {
		super("level3");
	}

	private static StagedOrders orders(Level3Message message, boolean bids) {
		return bids ? message.bids() : message.asks();
	}

	@Override
	boolean full(Level3Message message, boolean bids) {
		return orders(message, bids).full();
	}

	@Override
	void scanEntry(Level3Message message, boolean bids) {
		JsonCursor cursor = this.cursor;
		StagedOrders orders = orders(message, bids);
		boolean snapshot = message.snapshot();
		int orderAt = cursor.position;
		int seen = 0;
		this.event = OrderEvent.ADD;
		orders.begin();
		boolean more = cursor.enter('}');
		while (more) {
			int key = orderKey();
			if ((seen & key) != 0) {
				throw cursor.fail(Reason.MALFORMED);
			}
			seen |= key;
			scanValue(key, orders, snapshot);
			more = cursor.more('}');
		}
		int required = REQUIRED | (snapshot ? 0 : EVENT_BIT) | ((this.event != OrderEvent.DELETE) ? QTY_BIT : 0);
		if ((seen & required) != required) {
			throw cursor.failAt(Reason.MISSING_FIELD, orderAt);
		}
		orders.commit(this.event);
	}

	private int orderKey() {
		JsonCursor cursor = this.cursor;
		cursor.readKey();
		return cursor.textIs(ORDER_ID) ? ID_BIT : cursor.textIs(LIMIT_PRICE) ? PRICE_BIT : cursor.textIs(ORDER_QTY)
				? QTY_BIT : cursor.textIs(TIMESTAMP) ? TIMESTAMP_BIT : cursor.textIs(EVENT) ? EVENT_BIT : 0;
	}

	private void scanValue(int key, StagedOrders orders, boolean snapshot) {
		switch (key) {
			case ID_BIT -> scanId(orders);
			case PRICE_BIT -> {
				scanNumber();
				orders.price(this.number.unscaled(), this.number.scale());
			}
			case QTY_BIT -> {
				scanNumber();
				orders.qty(this.number.unscaled(), this.number.scale());
			}
			case TIMESTAMP_BIT -> scanTimestamp(orders);
			default -> {
				if (key == EVENT_BIT && !snapshot) {
					scanEvent();
				}
				else {
					JsonSkipper.skip(this.cursor, ENTRY_DEPTH);
				}
			}
		}
	}

	private void scanId(StagedOrders orders) {
		JsonCursor cursor = this.cursor;
		cursor.peek();
		int at = cursor.position;
		scanUtf8(ENTRY_DEPTH);
		if (!orders.id(cursor.text(), cursor.textFrom(), cursor.textTo())) {
			throw cursor.failAt(Reason.INVALID_ORDER_ID, at);
		}
	}

	private void scanTimestamp(StagedOrders orders) {
		JsonCursor cursor = this.cursor;
		cursor.peek();
		int at = cursor.position;
		long timestampNs = scanTime(ENTRY_DEPTH);
		if (timestampNs == FrameMessage.NO_TIMESTAMP) {
			throw cursor.failAt(Reason.INVALID_TIMESTAMP, at);
		}
		orders.timestampNs(timestampNs);
	}

	private void scanEvent() {
		JsonCursor cursor = this.cursor;
		cursor.peek();
		int at = cursor.position;
		scanString(ENTRY_DEPTH);
		if (cursor.textIs(DELETE)) {
			this.event = OrderEvent.DELETE;
		}
		else if (cursor.textIs(MODIFY)) {
			this.event = OrderEvent.MODIFY;
		}
		else if (!cursor.textIs(ADD)) {
			throw cursor.failAt(Reason.UNKNOWN_TYPE, at);
		}
	}

}
