// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.testing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * Book for tests, written for clarity from the protocol notes and sharing nothing with
 * the engine: it computes checksums from decimal text, and writes frames.
 */
public final class NaiveBook {

	private final String symbol;

	private final int depth;

	private final int pricePrecision;

	private final int qtyPrecision;

	private final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());

	private final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();

	private long micros;

	public NaiveBook(String symbol, int depth, int pricePrecision, int qtyPrecision) {
		this.symbol = symbol;
		this.depth = depth;
		this.pricePrecision = pricePrecision;
		this.qtyPrecision = qtyPrecision;
	}

	/** Some levels around 100. */
	public static NaiveBook around100(String symbol) {
		NaiveBook book = new NaiveBook(symbol, 10, 1, 8);
		for (int i = 0; i < 10; i++) {
			book.put(book.bids, BigDecimal.valueOf(1000 - i, 1), BigDecimal.valueOf(100_000_000L + i, 8));
			book.put(book.asks, BigDecimal.valueOf(1001 + i, 1), BigDecimal.valueOf(200_000_000L + i, 8));
		}
		return book;
	}

	private void put(TreeMap<BigDecimal, BigDecimal> side, BigDecimal price, BigDecimal qty) {
		if (qty.signum() == 0) {
			side.remove(price);
		}
		else {
			side.put(price, qty);
		}
		while (side.size() > this.depth) {
			side.pollLastEntry();
		}
	}

	public String snapshot() {
		return frame("snapshot", levels(this.bids), levels(this.asks), checksum());
	}

	/** Snapshot as servers of 2021 sent it. */
	public String snapshotWithoutChecksum() {
		return snapshot().replaceFirst(",\"checksum\":\\d+", "");
	}

	/** Changes one bid and writes the frame of that. */
	public String bid(String price, String qty) {
		return change(this.bids, price, qty, true);
	}

	/** Changes one ask and writes the frame of that. */
	public String ask(String price, String qty) {
		return change(this.asks, price, qty, false);
	}

	private String change(TreeMap<BigDecimal, BigDecimal> side, String price, String qty, boolean bid) {
		BigDecimal exactPrice = new BigDecimal(price).setScale(this.pricePrecision);
		BigDecimal exactQty = new BigDecimal(qty).setScale(this.qtyPrecision);
		put(side, exactPrice, exactQty);
		String level = level(exactPrice, exactQty);
		return frame("update", bid ? level : "", bid ? "" : level, checksum());
	}

	private String frame(String type, String bidLevels, String askLevels, long checksum) {
		this.micros++;
		return "{\"channel\":\"book\",\"type\":\"" + type + "\",\"data\":[{\"symbol\":\"" + this.symbol
				+ "\",\"bids\":[" + bidLevels + "],\"asks\":[" + askLevels + "],\"checksum\":" + checksum
				+ ",\"timestamp\":\"2026-01-01T00:00:00." + String.valueOf(1_000_000 + this.micros).substring(1)
				+ "Z\"}]}";
	}

	private static String levels(Map<BigDecimal, BigDecimal> side) {
		return side.entrySet()
			.stream()
			.map((entry) -> level(entry.getKey(), entry.getValue()))
			.collect(Collectors.joining(","));
	}

	private static String level(BigDecimal price, BigDecimal qty) {
		return "{\"price\":" + price.toPlainString() + ",\"qty\":" + qty.toPlainString() + "}";
	}

	public long checksum() {
		CRC32 crc = new CRC32();
		crc.update((digits(this.asks) + digits(this.bids)).getBytes(StandardCharsets.US_ASCII));
		return crc.getValue();
	}

	private static String digits(Map<BigDecimal, BigDecimal> side) {
		return side.entrySet()
			.stream()
			.limit(10)
			.map((entry) -> digits(entry.getKey()) + digits(entry.getValue()))
			.collect(Collectors.joining());
	}

	private static String digits(BigDecimal number) {
		return number.toPlainString().replace(".", "").replaceFirst("^0+", "");
	}

}
