// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.krakenboot.book.PriceLevel;
import dev.krakenboot.book.Side;

/**
 * The same book in the most obvious way: Jackson, {@link BigDecimal}, maps and lists that
 * are sorted anew. Shares nothing with the engine.
 */
final class NaiveLevel3Book {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	record Order(String id, Side side, BigDecimal price, BigDecimal qty, Instant time, long arrival) {
	}

	private final int depth;

	private final int pricePrecision;

	private final int qtyPrecision;

	private final Map<String, Order> orders = new HashMap<>();

	private long arrivals;

	private int unknownModifies;

	private int unknownDeletes;

	private int replacedOrders;

	private int duplicateOrders;

	NaiveLevel3Book(int depth, int pricePrecision, int qtyPrecision) {
		this.depth = depth;
		this.pricePrecision = pricePrecision;
		this.qtyPrecision = qtyPrecision;
	}

	/** Applies the only element of a frame, and answers the checksum it leads to. */
	long apply(String frame) {
		JsonNode root = MAPPER.readTree(frame);
		JsonNode element = root.get("data").get(0);
		boolean snapshot = root.get("type").stringValue().equals("snapshot");
		if (snapshot) {
			this.orders.clear();
		}
		for (JsonNode order : element.get("bids")) {
			apply(Side.BID, order, snapshot);
		}
		for (JsonNode order : element.get("asks")) {
			apply(Side.ASK, order, snapshot);
		}
		for (Side side : Side.values()) {
			List<BigDecimal> prices = new ArrayList<>(queues(side).keySet());
			for (BigDecimal price : prices.subList(Math.min(this.depth, prices.size()), prices.size())) {
				this.orders.values().removeIf((order) -> order.side() == side && order.price().compareTo(price) == 0);
			}
		}
		return checksum();
	}

	private void apply(Side side, JsonNode node, boolean snapshot) {
		String id = node.get("order_id").stringValue();
		String event = snapshot ? "add" : node.get("event").stringValue();
		Order held = this.orders.get(id);
		if (event.equals("delete")) {
			this.unknownDeletes += (held == null) ? 1 : 0;
			this.orders.remove(id);
			return;
		}
		BigDecimal price = node.get("limit_price").decimalValue().setScale(this.pricePrecision);
		BigDecimal qty = node.get("order_qty").decimalValue().setScale(this.qtyPrecision);
		Instant time = Instant.parse(node.get("timestamp").stringValue());
		if (event.equals("modify")) {
			this.unknownModifies += (held == null) ? 1 : 0;
			if (held == null) {
				return;
			}
			boolean keepsPlace = held.side() == side && held.price().equals(price) && held.time().equals(time);
			this.orders.put(id, new Order(id, side, price, qty, time, keepsPlace ? held.arrival() : this.arrivals++));
		}
		else {
			this.duplicateOrders += (snapshot && held != null) ? 1 : 0;
			this.replacedOrders += (!snapshot && held != null) ? 1 : 0;
			this.orders.put(id, new Order(id, side, price, qty, time, this.arrivals++));
		}
		if (qty.signum() == 0) {
			this.orders.remove(id);
		}
	}

	/** Queues of a side by price, best first. */
	TreeMap<BigDecimal, List<Order>> queues(Side side) {
		Comparator<BigDecimal> rising = Comparator.naturalOrder();
		TreeMap<BigDecimal, List<Order>> queues = new TreeMap<>((side == Side.BID) ? rising.reversed() : rising);
		for (Order order : this.orders.values()) {
			if (order.side() == side) {
				queues.computeIfAbsent(order.price(), (price) -> new ArrayList<>()).add(order);
			}
		}
		queues.values().forEach((queue) -> queue.sort(Comparator.comparing(Order::time).thenComparing(Order::arrival)));
		return queues;
	}

	private long checksum() {
		CRC32 crc = new CRC32();
		crc.update(String.join("", comparedDigits(Side.ASK)).getBytes(StandardCharsets.US_ASCII));
		crc.update(String.join("", comparedDigits(Side.BID)).getBytes(StandardCharsets.US_ASCII));
		return crc.getValue();
	}

	/** Digits of each order of the best ten levels, as they are compared. */
	List<String> comparedDigits(Side side) {
		return queues(side).values()
			.stream()
			.limit(10)
			.flatMap(List::stream)
			.map((order) -> order.price().unscaledValue().toString() + order.qty().unscaledValue())
			.toList();
	}

	List<PriceLevel> levels(Side side) {
		List<PriceLevel> levels = new ArrayList<>();
		queues(side).forEach((price, queue) -> levels.add(new PriceLevel(price, sum(queue))));
		return levels;
	}

	static BigDecimal sum(List<Order> queue) {
		return queue.stream().map(Order::qty).reduce(BigDecimal::add).orElse(BigDecimal.ZERO);
	}

	Collection<Order> orders() {
		return this.orders.values();
	}

	@Nullable Order order(String id) {
		return this.orders.get(id);
	}

	List<Integer> counts() {
		return List.of(this.unknownModifies, this.unknownDeletes, this.replacedOrders, this.duplicateOrders);
	}

}
