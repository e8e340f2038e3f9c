// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import dev.krakenboot.book.ApplyResult;
import dev.krakenboot.book.OrderBook;
import dev.krakenboot.book.Side;
import dev.krakenboot.book.decode.BookFrame;
import dev.krakenboot.book.decode.BookFrameDecoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One market, published on both channels as the exchange does: the level 3 book summed up
 * is the level 2 book.
 */
class PairedStreamsTests {

	private static final int DEPTH = 10;

	@Property(tries = 20)
	void sumsUpToTheLevel2Book(@ForAll long seed) {
		Market market = new Market(new Random(seed));
		Level3Book orders = new Level3Book("A/B", DEPTH, 1, 2);
		OrderBook levels = new OrderBook("A/B", DEPTH, 1, 2);
		for (int i = 0; i < 300; i++) {
			Map<Side, TreeMap<Integer, List<Order>>> before = market.view();
			for (int change = (i == 0) ? 150 : 1 + market.random.nextInt(4); change > 0; change--) {
				market.change();
			}
			Map<Side, TreeMap<Integer, List<Order>>> after = market.view();
			assertThat(Level3Frames.apply(orders, level3(before, after, i == 0, market.random))).as("message %d", i)
				.isEqualTo(ApplyResult.VERIFIED);
			assertThat(apply(levels, level2(before, after, i == 0))).isEqualTo(ApplyResult.VERIFIED);
			assertThat(orders.bids()).isEqualTo(levels.bids());
			assertThat(orders.asks()).isEqualTo(levels.asks());
			assertThat(orders.crossed()).isEqualTo(levels.crossed());
			assertThat(orders.spread()).isEqualTo(levels.spread());
			assertThat(orders.unknownDeletes() + orders.unknownModifies() + orders.replacedOrders()).isZero();
		}
	}

	private static ApplyResult apply(OrderBook book, String frame) {
		byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
		BookFrame target = new BookFrame();
		assertThat(new BookFrameDecoder().decode(bytes, 0, bytes.length, target)).isTrue();
		return book.apply(target.message(0));
	}

	private static String level2(Map<Side, TreeMap<Integer, List<Order>>> before,
			Map<Side, TreeMap<Integer, List<Order>>> after, boolean snapshot) {
		StringBuilder digits = new StringBuilder();
		for (Side side : new Side[] { Side.ASK, Side.BID }) {
			after.get(side).forEach((price, queue) -> digits.append(price).append(sum(queue)));
		}
		return "{\"channel\":\"book\",\"type\":\"" + (snapshot ? "snapshot" : "update")
				+ "\",\"data\":[{\"symbol\":\"A/B\",\"bids\":[" + levels(before.get(Side.BID), after.get(Side.BID))
				+ "],\"asks\":[" + levels(before.get(Side.ASK), after.get(Side.ASK)) + "],\"checksum\":"
				+ Level3Frames.crc(digits.toString()) + "}]}";
	}

	/** Levels that changed or came into view, and those of the view that are gone. */
	private static String levels(TreeMap<Integer, List<Order>> before, TreeMap<Integer, List<Order>> after) {
		List<String> entries = new ArrayList<>();
		after.forEach((price, queue) -> {
			if (!before.containsKey(price) || sum(before.get(price)) != sum(queue)) {
				entries.add(level(price, sum(queue)));
			}
		});
		before.keySet()
			.stream()
			.filter((price) -> emptied(price, after))
			.forEach((price) -> entries.add(level(price, 0)));
		return String.join(",", entries);
	}

	/**
	 * Whether a level left the view because it is empty, and not because it is cut off.
	 */
	private static boolean emptied(int price, TreeMap<Integer, List<Order>> after) {
		return !after.containsKey(price)
				&& (after.size() < DEPTH || after.comparator().compare(price, after.lastKey()) < 0);
	}

	private static String level(int price, long qty) {
		return "{\"price\":" + BigDecimal.valueOf(price, 1) + ",\"qty\":" + BigDecimal.valueOf(qty, 2) + "}";
	}

	private static String level3(Map<Side, TreeMap<Integer, List<Order>>> before,
			Map<Side, TreeMap<Integer, List<Order>>> after, boolean snapshot, Random random) {
		StringBuilder digits = new StringBuilder();
		for (Side side : new Side[] { Side.ASK, Side.BID }) {
			after.get(side).forEach((price, queue) -> queue.forEach((order) -> digits.append(price).append(order.qty)));
		}
		String head = "\"checksum\":" + Level3Frames.crc(digits.toString()) + ",";
		return Level3Frames.frame(snapshot ? "snapshot" : "update", head,
				events(before.get(Side.BID), after.get(Side.BID), snapshot, random),
				events(before.get(Side.ASK), after.get(Side.ASK), snapshot, random));
	}

	private static String events(TreeMap<Integer, List<Order>> before, TreeMap<Integer, List<Order>> after,
			boolean snapshot, Random random) {
		Map<Integer, Order> known = before.values()
			.stream()
			.flatMap(List::stream)
			.collect(Collectors.toMap((order) -> order.id, (order) -> order));
		Map<Integer, Order> present = after.values()
			.stream()
			.flatMap(List::stream)
			.collect(Collectors.toMap((order) -> order.id, (order) -> order));
		List<String> events = new ArrayList<>();
		known.values()
			.stream()
			.filter((order) -> !present.containsKey(order.id)
					&& (after.containsKey(order.price) || emptied(order.price, after)))
			.forEach((order) -> events.add(event("delete ", order)));
		present.values()
			.stream()
			.filter((order) -> !order.equals(known.get(order.id)))
			.forEach((order) -> events
				.add(event(snapshot ? "" : known.containsKey(order.id) ? "modify " : "add ", order)));
		// Adds of a level that comes into view are not listed in the order of time.
		Collections.shuffle(events, random);
		return Level3Frames.orders(String.join(", ", events));
	}

	private static String event(String event, Order order) {
		return event + "O" + order.id + " " + BigDecimal.valueOf(order.price, 1) + " "
				+ BigDecimal.valueOf(order.qty, 2) + " 0." + String.format("%09d", order.time);
	}

	private static long sum(List<Order> queue) {
		return queue.stream().mapToLong((order) -> order.qty).sum();
	}

	private record Order(int id, Side side, int price, long qty, int time) {
	}

	/** All orders there are, also those that nobody sees. */
	private static final class Market {

		private final Random random;

		private final List<Order> orders = new ArrayList<>();

		private int time;

		Market(Random random) {
			this.random = random;
		}

		void change() {
			int at = this.random.nextInt(this.orders.size() + 1);
			int kind = this.random.nextInt(10);
			if (kind < 5 || at == this.orders.size() || this.orders.size() < 100) {
				boolean bid = this.random.nextBoolean();
				int distance = this.random.nextInt(25);
				this.orders.add(new Order(++this.time, bid ? Side.BID : Side.ASK,
						bid ? 1000 - distance : 1001 + distance, 1 + this.random.nextInt(500), this.time));
			}
			else if (kind < 8) {
				this.orders.remove(at);
			}
			else {
				Order order = this.orders.get(at);
				boolean amended = this.random.nextBoolean();
				this.orders.set(at, new Order(order.id, order.side, order.price, 1 + this.random.nextInt(500),
						amended ? ++this.time : order.time));
			}
		}

		/** The best levels of both sides, each in queue order. */
		Map<Side, TreeMap<Integer, List<Order>>> view() {
			return Map.of(Side.BID, view(Side.BID), Side.ASK, view(Side.ASK));
		}

		private TreeMap<Integer, List<Order>> view(Side side) {
			Comparator<Integer> rising = Comparator.naturalOrder();
			TreeMap<Integer, List<Order>> levels = new TreeMap<>((side == Side.BID) ? rising.reversed() : rising);
			this.orders.stream()
				.filter((order) -> order.side == side)
				.sorted(Comparator.comparing(Order::time))
				.forEach((order) -> levels.computeIfAbsent(order.price, (price) -> new ArrayList<>()).add(order));
			while (levels.size() > DEPTH) {
				levels.pollLastEntry();
			}
			return levels;
		}

	}

}
