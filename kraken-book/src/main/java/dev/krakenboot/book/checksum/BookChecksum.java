// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.checksum;

import java.util.List;
import java.util.zip.CRC32;

/**
 * Checksum over the best ten levels of both sides, as the exchange computes it: CRC-32 of
 * the digits of price and quantity, asks from low to high, then bids from high to low.
 * <p>
 * Levels are given as an array of key, quantity, key, quantity and so on, best level
 * last; the key is the scaled price of a bid and the negated scaled price of an ask, so
 * that keys rise. Reusable and without garbage; one thread at a time.
 */
public final class BookChecksum {

	/** Number of levels a side that the checksum covers. */
	public static final int LEVELS = TopLevelDigits.LEVELS;

	/** Asks up to the middle, bids from there: one text without moving either. */
	private final byte[] text = new byte[2 * TopLevelDigits.MAX_LENGTH];

	private final TopLevelDigits asks = new TopLevelDigits(this.text, TopLevelDigits.MAX_LENGTH, true);

	private final TopLevelDigits bids = new TopLevelDigits(this.text, TopLevelDigits.MAX_LENGTH, false);

	private final CRC32 crc = new CRC32();

	/**
	 * Takes over the asks.
	 * @param levels keys and quantities, best level last
	 * @param end index behind the last level's quantity
	 * @param count number of levels held, also those beyond the tenth
	 */
	public void updateAsks(long[] levels, int end, int count) {
		this.asks.update(levels, end, count);
	}

	/**
	 * Takes over the bids.
	 * @param levels keys and quantities, best level last
	 * @param end index behind the last level's quantity
	 * @param count number of levels held, also those beyond the tenth
	 */
	public void updateBids(long[] levels, int end, int count) {
		this.bids.update(levels, end, count);
	}

	/** Checksum of the levels last taken over, an unsigned 32-bit number. */
	public long compute() {
		this.crc.reset();
		this.crc.update(this.text, this.asks.start(), this.bids.end() - this.asks.start());
		return this.crc.getValue();
	}

	/** Digits of each ask, best first: what the checksum was computed from. */
	public List<String> askDigits() {
		return this.asks.perLevel();
	}

	/** Digits of each bid, best first: what the checksum was computed from. */
	public List<String> bidDigits() {
		return this.bids.perLevel();
	}

}
