// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A client's book made of maps and regular expressions. It keeps the number texts of the
 * frames and hashes those, so it shares nothing with the simulator.
 */
public final class NaiveBook {

	private static final Pattern SIDES = Pattern
		.compile("\"type\":\"(snapshot|update)\".*\"bids\":\\[(.*?)\\],\"asks\":\\[(.*?)\\](?:,\"checksum\":(\\d+))?"
				+ "(?:,\"timestamp\":\"([^\"]+)\")?");

	private static final Pattern LEVEL = Pattern.compile("\\{\"price\":([0-9.]+),\"qty\":([0-9.]+)\\}");

	private final int depth;

	private final TreeMap<BigDecimal, String[]> bids = new TreeMap<>(Comparator.reverseOrder());

	private final TreeMap<BigDecimal, String[]> asks = new TreeMap<>();

	private int matched;

	private int mismatched;

	private int unchecked;

	private String timestamp = "";

	public NaiveBook(int depth) {
		this.depth = depth;
	}

	public NaiveBook apply(String frame) {
		Matcher sides = SIDES.matcher(frame);
		if (!sides.find()) {
			throw new AssertionError("Not a book frame: " + frame);
		}
		if (sides.group(1).equals("snapshot")) {
			this.bids.clear();
			this.asks.clear();
		}
		apply(this.bids, sides.group(2));
		apply(this.asks, sides.group(3));
		this.timestamp = (sides.group(5) != null) ? sides.group(5) : "";
		if (sides.group(4) == null) {
			this.unchecked++;
		}
		else if (Long.parseLong(sides.group(4)) == checksum()) {
			this.matched++;
		}
		else {
			this.mismatched++;
		}
		return this;
	}

	public NaiveBook applyAll(List<String> frames) {
		frames.forEach(this::apply);
		return this;
	}

	private void apply(TreeMap<BigDecimal, String[]> side, String levels) {
		Matcher level = LEVEL.matcher(levels);
		while (level.find()) {
			BigDecimal price = new BigDecimal(level.group(1));
			if (new BigDecimal(level.group(2)).signum() == 0) {
				side.remove(price);
			}
			else {
				side.put(price, new String[] { level.group(1), level.group(2) });
			}
		}
		while (side.size() > this.depth) {
			side.pollLastEntry();
		}
	}

	public long checksum() {
		StringBuilder digits = new StringBuilder();
		this.asks.values().stream().limit(10).forEach((level) -> append(digits, level));
		this.bids.values().stream().limit(10).forEach((level) -> append(digits, level));
		CRC32 crc = new CRC32();
		crc.update(digits.toString().getBytes(StandardCharsets.US_ASCII));
		return crc.getValue();
	}

	private static void append(StringBuilder digits, String[] level) {
		for (String number : level) {
			digits.append(number.replace(".", "").replaceFirst("^0+", ""));
		}
	}

	/** The levels as lines of price and quantity, bids then asks, best first. */
	public List<String> lines() {
		List<String> lines = new ArrayList<>();
		this.bids.values().forEach((level) -> lines.add("bid " + level[0] + " " + level[1]));
		this.asks.values().forEach((level) -> lines.add("ask " + level[0] + " " + level[1]));
		return lines;
	}

	public Map<BigDecimal, String[]> bids() {
		return this.bids;
	}

	public Map<BigDecimal, String[]> asks() {
		return this.asks;
	}

	public String timestamp() {
		return this.timestamp;
	}

	public int matched() {
		return this.matched;
	}

	public int mismatched() {
		return this.mismatched;
	}

	public int unchecked() {
		return this.unchecked;
	}

	public static List<String[]> entries(String frame) {
		List<String[]> entries = new ArrayList<>();
		Matcher level = LEVEL.matcher(frame);
		while (level.find()) {
			entries.add(new String[] { level.group(1), level.group(2) });
		}
		return entries;
	}

}
