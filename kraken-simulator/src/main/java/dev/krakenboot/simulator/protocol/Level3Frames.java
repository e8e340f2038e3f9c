// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.protocol;

import java.util.List;

import dev.krakenboot.simulator.book.FixedPoint;
import dev.krakenboot.simulator.book.Side;
import dev.krakenboot.simulator.book.TruthBook;
import dev.krakenboot.simulator.level3.OrderBook;
import dev.krakenboot.simulator.level3.OrderEntry;
import dev.krakenboot.simulator.level3.RestingOrder;
import dev.krakenboot.simulator.protocol.OutboundFrame.Kind;

/**
 * Frames of the {@code level3} channel.
 */
public final class Level3Frames {

	private static final int ORDER_LENGTH = 128;

	private Level3Frames() {
	}

	/**
	 * A snapshot of the orders, best prices first on both sides.
	 * @param book the orders
	 * @param depth the most prices a side
	 * @param timeNs the time of the last change
	 * @return the frame
	 */
	public static OutboundFrame snapshot(OrderBook book, int depth, long timeNs) {
		TruthBook levels = book.levels();
		StringBuilder out = new StringBuilder(256 + 4 * ORDER_LENGTH * depth);
		out.append("{\"channel\":\"level3\",\"type\":\"snapshot\",\"data\":[{\"symbol\":\"")
			.append(levels.symbol())
			.append("\",\"checksum\":")
			.append(book.checksum())
			.append(",\"bids\":[");
		orders(out, levels, book.top(levels.bids(), depth));
		out.append("],\"asks\":[");
		orders(out, levels, book.top(levels.asks(), depth));
		out.append("],\"timestamp\":\"").append(WireTime.nanosText(timeNs)).append("\"}]}");
		return new OutboundFrame(Kind.LEVEL3_SNAPSHOT, levels.symbol(), out.toString());
	}

	/**
	 * An update of the orders.
	 * @param book the orders after the update
	 * @param entries the entries in the order they are to be sent
	 * @param checksum the checksum after the update
	 * @param timeNs the time of the change
	 * @return the frame
	 */
	public static OutboundFrame update(OrderBook book, List<OrderEntry> entries, long checksum, long timeNs) {
		TruthBook levels = book.levels();
		StringBuilder out = new StringBuilder(256 + ORDER_LENGTH * entries.size());
		out.append("{\"channel\":\"level3\",\"type\":\"update\",\"data\":[{\"checksum\":")
			.append(checksum)
			.append(",\"symbol\":\"")
			.append(levels.symbol())
			.append("\",\"timestamp\":\"")
			.append(WireTime.nanosText(timeNs))
			.append("\",\"bids\":[");
		entries(out, levels, entries, Side.BID, timeNs);
		out.append("],\"asks\":[");
		entries(out, levels, entries, Side.ASK, timeNs);
		out.append("]}]}");
		return new OutboundFrame(Kind.LEVEL3_UPDATE, levels.symbol(), out.toString());
	}

	private static void orders(StringBuilder out, TruthBook levels, List<RestingOrder> orders) {
		for (int i = 0; i < orders.size(); i++) {
			out.append((i > 0) ? ",{" : "{");
			order(out, levels, orders.get(i), orders.get(i).qty(), orders.get(i).timeNs());
		}
	}

	private static void entries(StringBuilder out, TruthBook levels, List<OrderEntry> entries, Side side, long timeNs) {
		String separator = "";
		for (OrderEntry entry : entries) {
			if (entry.order().side() == side) {
				boolean deleted = entry.event() == OrderEntry.Event.DELETE;
				out.append(separator).append("{\"event\":\"").append(entry.event().text()).append("\",");
				order(out, levels, entry.order(), entry.qty(), deleted ? timeNs : entry.order().timeNs());
				separator = ",";
			}
		}
	}

	private static void order(StringBuilder out, TruthBook levels, RestingOrder order, long qty, long timeNs) {
		out.append("\"order_id\":\"").append(order.id()).append("\",\"limit_price\":");
		FixedPoint.append(out, order.price(), levels.pricePrecision());
		out.append(",\"order_qty\":");
		FixedPoint.append(out, qty, levels.qtyPrecision());
		out.append(",\"timestamp\":\"").append(WireTime.nanosText(timeNs)).append("\"}");
	}

}
