// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.checksum;

import java.util.List;
import java.util.zip.CRC32;

/**
 * Checksum over the best ten levels of both sides, as the exchange computes it: CRC-32 of
 * the digits of price and quantity, asks from low to high, then bids from high to low.
 * <p>
 * Each side is told what changes among its levels. Reusable and without garbage; one
 * thread at a time.
 */
public final class BookChecksum {

	/** Number of levels a side that the checksum covers. */
	public static final int LEVELS = TopLevelDigits.LEVELS;

	private static final int MIDDLE = DigitText.MARGIN + TopLevelDigits.MAX_LENGTH;

	/** Asks up to the middle, bids from there: one text without moving either. */
	private final DigitText text = new DigitText(2 * TopLevelDigits.MAX_LENGTH);

	private final TopLevelDigits asks = new TopLevelDigits(this.text, MIDDLE, true);

	private final TopLevelDigits bids = new TopLevelDigits(this.text, MIDDLE, false);

	private final CRC32 crc = new CRC32();

	private long checksum;

	/** Digits of the best asks. */
	public TopLevelDigits asks() {
		return this.asks;
	}

	/** Digits of the best bids. */
	public TopLevelDigits bids() {
		return this.bids;
	}

	/** Checksum of the present digits, an unsigned 32-bit number. */
	public long compute() {
		if (this.asks.changed() | this.bids.changed()) {
			this.crc.reset();
			this.crc.update(this.text.bytes(), this.asks.start(), this.bids.end() - this.asks.start());
			this.checksum = this.crc.getValue();
		}
		return this.checksum;
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
