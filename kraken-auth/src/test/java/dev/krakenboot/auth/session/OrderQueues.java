// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.session;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.Side;
import dev.krakenboot.book.level3.Level3View;
import dev.krakenboot.core.book.LiveLevel3Book;
import dev.krakenboot.simulator.level3.OrderTruth;

/**
 * Orders as lists of text, from the client and from the exchange, and their sums by
 * price.
 */
final class OrderQueues {

	private OrderQueues() {
	}

	static Optional<Level3View> view(LiveLevel3Book book) {
		try {
			return book.orders().get(5, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	static List<String> orders(Level3View view, Side side) {
		List<String> orders = new ArrayList<>();
		for (int level = 0; level < view.levelCount(side); level++) {
			view.orders(side, level)
				.forEach((order) -> orders.add(text(order.orderId(), order.price(), order.qty(), order.timestampNs())));
		}
		return orders;
	}

	static List<String> orders(List<OrderTruth> truth) {
		return truth.stream()
			.map((order) -> text(order.orderId(), order.price(), order.qty(),
					order.timestamp().getEpochSecond() * 1_000_000_000 + order.timestamp().getNano()))
			.toList();
	}

	private static String text(String id, BigDecimal price, BigDecimal qty, long timestampNs) {
		return id + " " + qty.toPlainString() + " at " + price.toPlainString() + " since " + timestampNs;
	}

	/** Sums by price, best first. */
	static List<String> levels(List<OrderTruth> truth) {
		Map<String, BigDecimal> sums = new LinkedHashMap<>();
		truth.forEach((order) -> sums.merge(order.price().toPlainString(), order.qty(), BigDecimal::add));
		List<String> levels = new ArrayList<>();
		sums.forEach((price, qty) -> levels.add(qty.toPlainString() + " at " + price));
		return levels;
	}

	static List<String> levels(BookView view, Side side) {
		List<String> levels = new ArrayList<>();
		for (int i = 0; i < view.levelCount(side); i++) {
			levels.add(BigDecimal.valueOf(view.scaledQty(side, i), view.qtyPrecision()).toPlainString() + " at "
					+ BigDecimal.valueOf(view.scaledPrice(side, i), view.pricePrecision()).toPlainString());
		}
		return levels;
	}

	static boolean isLive(Optional<? extends BookView> view) {
		return view.isPresent() && view.get().state() == BookState.LIVE;
	}

}
