// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks;

import dev.krakenboot.benchmarks.feed.Level3Feed;
import dev.krakenboot.book.ApplyResult;
import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.book.decode.Level3Frame;
import dev.krakenboot.book.decode.Level3FrameDecoder;
import dev.krakenboot.book.level3.Level3Book;

/**
 * Books of a number of live orders: 1,000 are 5 in each of 100 levels a side, 100,000 are
 * 50 in each of 1000.
 */
final class Level3Books {

	private static final int DEEP = 100_000;

	private Level3Books() {
	}

	/** Levels a side, which is also the subscribed depth. */
	static int depth(int orders) {
		return (orders < DEEP) ? 100 : 1000;
	}

	static int ordersPerLevel(int orders) {
		return orders / (2 * depth(orders));
	}

	static Level3Book book(int depth, ChecksumPolicy checksumPolicy) {
		return new Level3Book(Level3Feed.PAIR.symbol(), depth, Level3Feed.PAIR.pricePrecision(),
				Level3Feed.PAIR.qtyPrecision(), checksumPolicy);
	}

	/**
	 * Decodes, applies and verifies one message.
	 * @return number of verified messages: 1
	 * @throws IllegalStateException if it is not verified
	 */
	static int accept(byte[] bytes, Level3FrameDecoder decoder, Level3Frame frame, Level3Book book) {
		if (!decoder.decode(bytes, 0, bytes.length, frame) || frame.size() != 1
				|| book.apply(frame.message(0)) != ApplyResult.VERIFIED) {
			throw new IllegalStateException("Not verified");
		}
		return 1;
	}

}
