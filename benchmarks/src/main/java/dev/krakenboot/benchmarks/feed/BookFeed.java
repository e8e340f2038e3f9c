// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.feed;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Snapshots of {@link Pair#TWENTY}, one each in that order, and the updates that follow,
 * interleaved at random. Every message is an array of its own, in UTF-8.
 *
 * @param snapshots first messages
 * @param updates messages after them, in order
 */
public record BookFeed(byte[][] snapshots, byte[][] updates) {

	private static final long SEED = 20260802;

	/** 2026-08-02T04:23:43Z. */
	private static final long START_US = 1_785_644_623_000_000L;

	/**
	 * The messages in the form of WebSocket v2.
	 * @param depth levels a side
	 * @param updates number of updates
	 */
	public static BookFeed spotV2(int depth, int updates) {
		return generate(new SpotV2Form(), depth, updates);
	}

	/**
	 * The same messages in the form of WebSocket v1; the channel id is the pair's index.
	 * @param depth levels a side
	 * @param updates number of updates
	 */
	public static BookFeed spotV1(int depth, int updates) {
		return generate(new SpotV1Form(), depth, updates);
	}

	private static BookFeed generate(FrameForm form, int depth, int updates) {
		Random random = new Random(SEED);
		GeneratedMarket[] markets = new GeneratedMarket[Pair.TWENTY.size()];
		byte[][] snapshots = new byte[markets.length][];
		long timeUs = START_US;
		for (int i = 0; i < markets.length; i++) {
			markets[i] = new GeneratedMarket(random, Pair.TWENTY.get(i), depth);
			snapshots[i] = utf8(markets[i].snapshot(form, ++timeUs));
		}
		byte[][] frames = new byte[updates][];
		for (int i = 0; i < updates; i++) {
			timeUs += 1 + random.nextInt(1000);
			frames[i] = utf8(markets[random.nextInt(markets.length)].update(form, timeUs));
		}
		return new BookFeed(snapshots, frames);
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
