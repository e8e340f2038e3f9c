// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.book;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The book checksum of Spot WebSocket v2: CRC32 over the digits of price and quantity of
 * the ten best asks, then the ten best bids.
 */
public final class BookChecksum {

	private static final int LEVELS = 10;

	private BookChecksum() {
	}

	/**
	 * Computes the checksum. A side with fewer than ten levels contributes those it has.
	 * @param asks the asks
	 * @param bids the bids
	 * @return an unsigned 32-bit number
	 */
	public static long of(BookSide asks, BookSide bids) {
		StringBuilder digits = new StringBuilder(512);
		append(digits, asks);
		append(digits, bids);
		CRC32 crc = new CRC32();
		crc.update(digits.toString().getBytes(StandardCharsets.ISO_8859_1));
		return crc.getValue();
	}

	private static void append(StringBuilder digits, BookSide side) {
		for (int rank = 0; rank < Math.min(LEVELS, side.size()); rank++) {
			digits.append(side.price(rank)).append(side.qty(rank));
		}
	}

}
