// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A client's individual orders, kept as the protocol notes say: sorted by time within a
 * price, cut to the depth after every message. It hashes the number texts of the frames,
 * so it shares nothing with the simulator.
 */
final class NaiveOrders {

	private static final Pattern SIDES = Pattern
		.compile("\"type\":\"(snapshot|update)\".*\"bids\":\\[(.*?)\\],\"asks\":\\[(.*?)\\]");

	private static final Pattern CHECKSUM = Pattern.compile("\"checksum\":(\\d+)");

	private static final Pattern ORDER = Pattern.compile("\\{(?:\"event\":\"(add|modify|delete)\",)?"
			+ "\"order_id\":\"(O[A-Z2-7]{5}-[A-Z2-7]{5}-[A-Z2-7]{6})\",\"limit_price\":([0-9.]+),"
			+ "\"order_qty\":([0-9.]+),\"timestamp\":\"(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z)\"\\}");

	private final int depth;

	private final Map<String, Order> bids = new LinkedHashMap<>();

	private final Map<String, Order> asks = new LinkedHashMap<>();

	private final Map<String, Integer> events = new TreeMap<>();

	private final Set<String> seen = new HashSet<>();

	private int matched;

	private int mismatched;

	private int reentered;

	private int outOfOrder;

	private long arrivals;

	NaiveOrders(int depth) {
		this.depth = depth;
	}

	NaiveOrders apply(String frame) {
		Matcher sides = SIDES.matcher(frame);
		Matcher checksum = CHECKSUM.matcher(frame);
		if (!sides.find() || !checksum.find()) {
			throw new AssertionError("Not a level3 frame: " + frame);
		}
		if (sides.group(1).equals("snapshot")) {
			this.bids.clear();
			this.asks.clear();
		}
		apply(this.bids, sides.group(2), true);
		apply(this.asks, sides.group(3), false);
		if (Long.parseLong(checksum.group(1)) == checksum()) {
			this.matched++;
		}
		else {
			this.mismatched++;
		}
		return this;
	}

	private void apply(Map<String, Order> side, String texts, boolean bids) {
		Matcher text = ORDER.matcher(texts);
		int end = 0;
		Instant before = Instant.MIN;
		String price = "";
		while (text.find()) {
			end = text.end();
			String event = (text.group(1) != null) ? text.group(1) : "snapshot";
			this.events.merge(event, 1, Integer::sum);
			Order held = side.get(text.group(2));
			Order order = new Order(text.group(2), text.group(3), text.group(4), Instant.parse(text.group(5)),
					this.arrivals++);
			if (event.equals("delete")) {
				check(held != null, "A deletion of nothing: " + text.group());
				check(held.price.equals(order.price), "A deletion elsewhere: " + text.group());
				check(held.qty.equals(order.qty), "Not the last quantity: " + text.group());
				side.remove(order.id);
				continue;
			}
			check((held != null) == event.equals("modify"), "Held or not: " + text.group());
			side.put(order.id, order);
			if (event.equals("add") && !this.seen.add(order.id)) {
				this.reentered++;
			}
			if (price.equals(order.price) && order.time.isBefore(before)) {
				this.outOfOrder++;
			}
			before = order.time;
			price = order.price;
		}
		check(end == texts.length(), "Not an order: " + texts.substring(end));
		cut(side, bids);
	}

	private static void check(boolean right, String otherwise) {
		if (!right) {
			throw new AssertionError(otherwise);
		}
	}

	private void cut(Map<String, Order> side, boolean bids) {
		List<BigDecimal> prices = new ArrayList<>(levels(side, bids).keySet());
		if (prices.size() > this.depth) {
			side.values().removeIf((order) -> prices.indexOf(new BigDecimal(order.price)) >= this.depth);
		}
	}

	private static TreeMap<BigDecimal, List<Order>> levels(Map<String, Order> side, boolean bids) {
		TreeMap<BigDecimal, List<Order>> levels = bids ? new TreeMap<>(Comparator.reverseOrder()) : new TreeMap<>();
		for (Order order : side.values()) {
			levels.computeIfAbsent(new BigDecimal(order.price), (key) -> new ArrayList<>()).add(order);
		}
		levels.values().forEach((queue) -> queue.sort(Comparator.comparing(Order::time).thenComparing(Order::arrival)));
		return levels;
	}

	long checksum() {
		StringBuilder digits = new StringBuilder();
		levels(this.asks, false).values().stream().limit(10).forEach((queue) -> append(digits, queue));
		levels(this.bids, true).values().stream().limit(10).forEach((queue) -> append(digits, queue));
		CRC32 crc = new CRC32();
		crc.update(digits.toString().getBytes(StandardCharsets.US_ASCII));
		return crc.getValue();
	}

	private static void append(StringBuilder digits, List<Order> queue) {
		for (Order order : queue) {
			for (String number : List.of(order.price, order.qty)) {
				digits.append(number.replace(".", "").replaceFirst("^0+", ""));
			}
		}
	}

	/** The sums of the orders as lines of price and quantity, like those of a book. */
	List<String> levelLines() {
		List<String> lines = new ArrayList<>();
		levels(this.bids, true).values().forEach((queue) -> lines.add("bid " + sum(queue)));
		levels(this.asks, false).values().forEach((queue) -> lines.add("ask " + sum(queue)));
		return lines;
	}

	private static String sum(List<Order> queue) {
		BigDecimal sum = queue.stream().map((order) -> new BigDecimal(order.qty)).reduce(BigDecimal::add).orElseThrow();
		return queue.get(0).price + " " + sum.toPlainString();
	}

	/** The orders as lines, bids then asks, best first, by priority. */
	List<String> orderLines() {
		List<String> lines = new ArrayList<>();
		levels(this.bids, true).values().forEach((queue) -> queue.forEach((order) -> lines.add("bid " + order.line())));
		levels(this.asks, false).values()
			.forEach((queue) -> queue.forEach((order) -> lines.add("ask " + order.line())));
		return lines;
	}

	int matched() {
		return this.matched;
	}

	int mismatched() {
		return this.mismatched;
	}

	/** How many entries of an event were applied. */
	int events(String event) {
		return this.events.getOrDefault(event, 0);
	}

	/** How many orders were added again under their id. */
	int reentered() {
		return this.reentered;
	}

	/** How many entries stood after a later one of the same price in the same message. */
	int outOfOrder() {
		return this.outOfOrder;
	}

	/**
	 * An order.
	 *
	 * @param id the id
	 * @param price the price text
	 * @param qty the quantity text
	 * @param time the time
	 * @param arrival counts what arrived
	 */
	private record Order(String id, String price, String qty, Instant time, long arrival) {

		String line() {
			return this.id + " " + this.price + " " + this.qty + " " + this.time;
		}

	}

}
