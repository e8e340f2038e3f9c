// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.feed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * Market of one pair and the messages that a subscriber gets of it. As in the recordings,
 * an update concerns one side, and a removal is followed by the level that comes into
 * view.
 */
final class GeneratedMarket {

	private static final int CHECKSUM_LEVELS = 10;

	private final Random random;

	private final Pair pair;

	private final int depth;

	private final GeneratedSide bids;

	private final GeneratedSide asks;

	GeneratedMarket(Random random, Pair pair, int depth) {
		this.random = random;
		this.pair = pair;
		this.depth = depth;
		this.bids = new GeneratedSide(random, pair, depth, true);
		this.asks = new GeneratedSide(random, pair, depth, false);
	}

	String snapshot(FrameForm form, long timeUs) {
		return form.snapshot(this.pair, this.depth, this.bids.best(this.depth), this.asks.best(this.depth), checksum(),
				timeUs);
	}

	/** Lets something happen and tells it: 1.5 entries on average, 24 % removals. */
	String update(FrameForm form, long timeUs) {
		boolean ofBids = this.random.nextBoolean();
		GeneratedSide side = ofBids ? this.bids : this.asks;
		GeneratedSide other = ofBids ? this.asks : this.bids;
		List<Level> entries = new ArrayList<>();
		int dice = this.random.nextInt(100);
		int actions = (dice < 88) ? 1 : (dice < 98) ? 2 : 3;
		for (int i = 0; i < actions; i++) {
			int kind = this.random.nextInt(1000);
			if (kind < 316) {
				side.remove(entries);
			}
			else {
				side.set(other, kind < 632, entries);
			}
		}
		List<Level> none = List.of();
		return form.update(this.pair, this.depth, ofBids ? entries : none, ofBids ? none : entries, checksum(), timeUs);
	}

	private long checksum() {
		StringBuilder digits = new StringBuilder();
		for (Level level : this.asks.best(CHECKSUM_LEVELS)) {
			digits.append(level.price()).append(level.qty());
		}
		for (Level level : this.bids.best(CHECKSUM_LEVELS)) {
			digits.append(level.price()).append(level.qty());
		}
		CRC32 crc = new CRC32();
		crc.update(digits.toString().getBytes(StandardCharsets.US_ASCII));
		return crc.getValue();
	}

}
