// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Checksum over every order of the best ten levels of both sides, as the exchange
 * computes it: CRC-32 of the digits of price and quantity of each order in queue order,
 * asks from low to high, then bids from high to low.
 * <p>
 * Few digits are simply hashed. If they are many, each queue keeps the CRC of its own and
 * only those of changed queues are hashed again.
 */
final class QueueChecksum {

	static final int LEVELS = 10;

	/** Digits up to which hashing them all is faster than joining. */
	private static final int FEW_DIGITS = 4096;

	private final CRC32 crc = new CRC32();

	private final SideDigits asks = new SideDigits(this.crc, FEW_DIGITS);

	private final SideDigits bids = new SideDigits(this.crc, FEW_DIGITS);

	/** Checksum of the orders, an unsigned 32-bit number. */
	long compute(QueueArray asks, QueueArray bids) {
		if ((long) this.asks.update(asks) + this.bids.update(bids) > FEW_DIGITS) {
			return this.bids.join(this.asks.join(0)) & 0xFFFFFFFFL;
		}
		this.crc.reset();
		this.asks.addText();
		this.bids.addText();
		return this.crc.getValue();
	}

	/** Digits of each order of the best ten levels of a side. */
	static List<String> perOrder(QueueArray side) {
		List<String> digits = new ArrayList<>();
		for (int level = 0; level < Math.min(side.size(), LEVELS); level++) {
			OrderQueue queue = side.get(level);
			for (OrderChunk chunk = queue.first; chunk != null; chunk = chunk.next) {
				chunk.writeDigits(queue.price());
				int at = 0;
				for (int i = 0; i < chunk.count(); i++) {
					int count = chunk.digitCount(i);
					digits.add(new String(chunk.digits(), at, count, StandardCharsets.US_ASCII));
					at += count;
				}
			}
		}
		return Collections.unmodifiableList(digits);
	}

}
