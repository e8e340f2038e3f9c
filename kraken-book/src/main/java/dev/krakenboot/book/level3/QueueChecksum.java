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
 */
final class QueueChecksum {

	static final int LEVELS = 10;

	/** Digits of this many bytes are worth a call of their own. */
	private static final int LARGE = 256;

	private final CRC32 crc = new CRC32();

	/** Small runs of digits, gathered to save calls. */
	private final byte[] gathered = new byte[2 * LARGE];

	private int gatheredCount;

	/** Checksum of the orders, an unsigned 32-bit number. */
	long compute(QueueArray asks, QueueArray bids) {
		this.crc.reset();
		add(asks);
		add(bids);
		flush();
		return this.crc.getValue();
	}

	private void add(QueueArray side) {
		int levels = Math.min(side.size(), LEVELS);
		for (int level = 0; level < levels; level++) {
			OrderQueue queue = side.get(level);
			for (OrderChunk chunk = queue.first; chunk != null; chunk = chunk.next) {
				chunk.writeDigits(queue.price());
				add(chunk.digits(), chunk.digitCount());
			}
		}
	}

	private void add(byte[] digits, int count) {
		if (this.gatheredCount + count > this.gathered.length) {
			flush();
		}
		if (count >= LARGE) {
			flush();
			this.crc.update(digits, 0, count);
		}
		else {
			System.arraycopy(digits, 0, this.gathered, this.gatheredCount, count);
			this.gatheredCount += count;
		}
	}

	private void flush() {
		this.crc.update(this.gathered, 0, this.gatheredCount);
		this.gatheredCount = 0;
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
