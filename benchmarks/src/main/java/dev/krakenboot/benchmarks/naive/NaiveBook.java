// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.naive;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Order book of one symbol as most programs would write it.
 */
public final class NaiveBook {

	private static final int CHECKSUM_LEVELS = 10;

	private final int depth;

	private final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());

	private final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();

	private final CRC32 crc = new CRC32();

	private final StringBuilder digits = new StringBuilder(512);

	NaiveBook(int depth) {
		this.depth = depth;
	}

	/** Applies a message and tells whether the checksum confirms the result. */
	boolean apply(NaiveFrame.Message message, boolean snapshot) {
		if (snapshot) {
			this.bids.clear();
			this.asks.clear();
		}
		apply(this.bids, message.bids());
		apply(this.asks, message.asks());
		return checksum() == message.checksum();
	}

	private void apply(TreeMap<BigDecimal, BigDecimal> side, List<NaiveFrame.Level> levels) {
		for (NaiveFrame.Level level : levels) {
			if (level.qty().signum() == 0) {
				side.remove(level.price());
			}
			else {
				side.put(level.price(), level.qty());
			}
		}
		while (side.size() > this.depth) {
			side.pollLastEntry();
		}
	}

	private long checksum() {
		this.digits.setLength(0);
		appendBest(this.asks);
		appendBest(this.bids);
		this.crc.reset();
		this.crc.update(this.digits.toString().getBytes(StandardCharsets.US_ASCII));
		return this.crc.getValue();
	}

	private void appendBest(TreeMap<BigDecimal, BigDecimal> side) {
		int count = 0;
		for (Map.Entry<BigDecimal, BigDecimal> level : side.entrySet()) {
			if (count++ == CHECKSUM_LEVELS) {
				break;
			}
			appendDigits(level.getKey());
			appendDigits(level.getValue());
		}
	}

	/** The number's text without the point and the zeros in front. */
	private void appendDigits(BigDecimal number) {
		String text = number.toPlainString();
		boolean leading = true;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c != '.' && !(leading && c == '0')) {
				leading = false;
				this.digits.append(c);
			}
		}
	}

	/** Bids, best first. */
	public Map<BigDecimal, BigDecimal> bids() {
		return this.bids;
	}

	/** Asks, best first. */
	public Map<BigDecimal, BigDecimal> asks() {
		return this.asks;
	}

}
