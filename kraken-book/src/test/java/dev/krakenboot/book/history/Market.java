// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.history;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;

import dev.krakenboot.book.ApplyResult;
import dev.krakenboot.book.OrderBook;
import dev.krakenboot.book.decode.BookFrame;
import dev.krakenboot.book.decode.BookFrameDecoder;

/**
 * A seeded stream of messages with right checksums, by two {@link TreeMap}s.
 */
final class Market {

	static final int PRICE_PRECISION = 1;

	static final int QTY_PRECISION = 2;

	private final BookFrameDecoder decoder = new BookFrameDecoder();

	private final BookFrame frame = new BookFrame();

	private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());

	private final TreeMap<Long, Long> asks = new TreeMap<>();

	private final Random random;

	private final int depth;

	private long nowNs = 1_700_000_000_000_000_000L;

	Market(long seed, int depth) {
		this.random = new Random(seed);
		this.depth = depth;
	}

	/** Time of the message that was made last, wherever it went. */
	long nowNs() {
		return this.nowNs;
	}

	ApplyResult applySnapshot(OrderBook book, boolean withChecksum) {
		this.bids.clear();
		this.asks.clear();
		String levels = sides(this.random.nextInt(this.depth + 3), this.random.nextInt(this.depth + 3), 30);
		return apply(book, "snapshot", levels, withChecksum ? checksum() : -1, true);
	}

	ApplyResult applyUpdate(OrderBook book) {
		return apply(book, "update", changes(), checksum(), true);
	}

	ApplyResult applyUpdateAt(OrderBook book, long timestampNs) {
		this.nowNs = timestampNs;
		return apply(book, "update", changes(), checksum(), false);
	}

	ApplyResult applyWrongUpdate(OrderBook book) {
		return apply(book, "update", changes(), checksum() ^ 1, true);
	}

	private String changes() {
		int most = switch (this.random.nextInt(30)) {
			case 0 -> 0;
			// More than a history records as a change.
			case 1 -> 3 * this.depth;
			case 2 -> this.depth;
			default -> 4;
		};
		return (most == 0) ? sides(0, 0, 1) : sides(this.random.nextInt(most), this.random.nextInt(most), 4);
	}

	private String sides(int bids, int asks, int removalEvery) {
		String text = "\"bids\":[" + levels(bids, true, removalEvery) + "],\"asks\":["
				+ levels(asks, false, removalEvery) + "]";
		while (this.bids.size() > this.depth) {
			this.bids.pollLastEntry();
		}
		while (this.asks.size() > this.depth) {
			this.asks.pollLastEntry();
		}
		return text;
	}

	private String levels(int count, boolean bid, int removalEvery) {
		StringBuilder text = new StringBuilder();
		TreeMap<Long, Long> side = bid ? this.bids : this.asks;
		for (int i = 0; i < count; i++) {
			int distance = this.random.nextInt(this.depth + this.depth / 2);
			long price = bid ? 700_000 - distance : 699_998 + distance;
			long qty = (this.random.nextInt(removalEvery) == 0) ? 0
					: 1 + (this.random.nextLong() >>> (1 + this.random.nextInt(60)));
			side.remove(price);
			if (qty > 0) {
				side.put(price, qty);
			}
			text.append((i > 0) ? "," : "")
				.append("{\"price\":")
				.append(BigDecimal.valueOf(price, PRICE_PRECISION))
				.append(",\"qty\":")
				.append(BigDecimal.valueOf(qty, QTY_PRECISION))
				.append('}');
		}
		return text.toString();
	}

	private long checksum() {
		StringBuilder digits = new StringBuilder();
		for (Map<Long, Long> side : List.of(this.asks, this.bids)) {
			side.entrySet()
				.stream()
				.limit(10)
				.forEach((level) -> digits.append(level.getKey()).append(level.getValue()));
		}
		CRC32 crc = new CRC32();
		crc.update(digits.toString().getBytes(StandardCharsets.US_ASCII));
		return crc.getValue();
	}

	/** Time goes on, stands still, goes back or is absent. */
	private ApplyResult apply(OrderBook book, String type, String sides, long checksum, boolean anyTime) {
		boolean withTime = true;
		if (anyTime) {
			int step = this.random.nextInt(10);
			this.nowNs += (step < 3) ? 0 : (step == 3) ? -500_000 : 1_000L * this.random.nextInt(100_000);
			withTime = step < 8;
		}
		String text = "{\"channel\":\"book\",\"type\":\"" + type + "\",\"data\":[{\"symbol\":\"A/B\"," + sides
				+ ((checksum >= 0) ? ",\"checksum\":" + checksum : "")
				+ (withTime ? ",\"timestamp\":\"" + Instant.ofEpochSecond(0, this.nowNs) + "\"" : "") + "}]}";
		return apply(book, text);
	}

	ApplyResult apply(OrderBook book, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		if (!this.decoder.decode(bytes, 0, bytes.length, this.frame) || this.frame.size() != 1) {
			throw new IllegalArgumentException("Not one book message: " + text);
		}
		return book.apply(this.frame.message(0));
	}

}
