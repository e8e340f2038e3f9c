// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import dev.krakenboot.book.decode.FrameException.Reason;

/**
 * Reads any legal form of a book frame.
 */
final class GeneralScanner extends FrameScanner<BookMessage> {

	private static final byte[] PRICE = ascii("price");

	private static final byte[] QTY = ascii("qty");

	private static final Literal PRICE_KEY = Literal.of("\"price\":");

	private static final Literal QTY_KEY = Literal.of("\"qty\":");

	GeneralScanner() {
		super("book");
	}

	private static StagedLevels levels(BookMessage message, boolean bids) {
		return bids ? message.bids() : message.asks();
	}

	@Override
	boolean full(BookMessage message, boolean bids) {
		return levels(message, bids).full();
	}

	@Override
	void scanEntry(BookMessage message, boolean bids) {
		JsonCursor cursor = this.cursor;
		int levelAt = cursor.position;
		long price = 0;
		int priceScale = 0;
		long qty = 0;
		int qtyScale = 0;
		int seen = 0;
		boolean more = cursor.enter('}');
		while (more) {
			int key = levelKey();
			if ((seen & key) != 0) {
				throw cursor.fail(Reason.MALFORMED);
			}
			seen |= key;
			if (key == 0) {
				JsonSkipper.skip(cursor, ENTRY_DEPTH);
			}
			else {
				scanNumber();
				if (key == 1) {
					price = this.number.unscaled();
					priceScale = this.number.scale();
				}
				else {
					qty = this.number.unscaled();
					qtyScale = this.number.scale();
				}
			}
			more = cursor.more('}');
		}
		if (seen != 3) {
			throw cursor.failAt(Reason.MISSING_FIELD, levelAt);
		}
		levels(message, bids).add(price, priceScale, qty, qtyScale);
	}

	/** Reads a key of a level: 1 for the price, 2 for the quantity, 0 if unknown. */
	private int levelKey() {
		JsonCursor cursor = this.cursor;
		if (cursor.tryText(PRICE_KEY)) {
			return 1;
		}
		if (cursor.tryText(QTY_KEY)) {
			return 2;
		}
		cursor.readKey();
		return cursor.textIs(PRICE) ? 1 : cursor.textIs(QTY) ? 2 : 0;
	}

}
