// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.account;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import dev.krakenboot.core.account.ExecType;
import dev.krakenboot.core.account.ExecutionReport;
import dev.krakenboot.core.account.Fill;
import dev.krakenboot.core.account.OrderProgress;
import dev.krakenboot.core.account.OrderState;
import dev.krakenboot.core.account.OrderStatus;
import dev.krakenboot.core.event.ExecutionUpdate;
import dev.krakenboot.core.event.FillGap;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.OrderUnaccounted;
import dev.krakenboot.core.event.UpdateOrigin;
import org.jspecify.annotations.Nullable;

/**
 * Orders and fills of the account: reports are put together by order, every fill counts
 * once, and a fresh snapshot is compared with what was known. It outlives connections.
 * Written by one thread at a time, read by any.
 */
public final class OrderTracker {

	private static final int CLOSED_ORDERS = 1_000;

	private static final int FILLS = 10_000;

	/** Fills that the exchange puts into a snapshot. */
	private static final int SNAPSHOT_FILLS = 50;

	private final Consumer<KrakenEvent> events;

	private final Map<String, OrderState> open = Collections.synchronizedMap(new LinkedHashMap<>());

	private final Map<String, OrderState> closed = Collections.synchronizedMap(new LinkedHashMap<>());

	private final RecentIds fills = new RecentIds(FILLS);

	private boolean known;

	private @Nullable Instant lastFillAt;

	/**
	 * Creates a tracker that knows nothing.
	 * @param events told of everything, on the writer's thread
	 */
	public OrderTracker(Consumer<KrakenEvent> events) {
		this.events = events;
	}

	/** Open orders in the order in which they became known. Safe for any thread. */
	public List<OrderState> openOrders() {
		synchronized (this.open) {
			return List.copyOf(this.open.values());
		}
	}

	/**
	 * Order of an id, also one that was closed lately. Safe for any thread.
	 * @param orderId the exchange's id
	 */
	public Optional<OrderState> order(String orderId) {
		OrderState order = this.open.get(orderId);
		return Optional.ofNullable((order != null) ? order : this.closed.get(orderId));
	}

	/**
	 * Takes in reports of things that happen now.
	 * @param reports the reports, in their order
	 */
	public void onUpdate(List<ExecutionReport> reports) {
		for (ExecutionReport report : reports) {
			if (isNew(report)) {
				publish(report, UpdateOrigin.LIVE);
			}
		}
	}

	/** Whether this is not a fill that was taken in before. */
	private boolean isNew(ExecutionReport report) {
		Fill fill = report.fill();
		if (fill == null || report.execType() != ExecType.TRADE) {
			return true;
		}
		if (this.lastFillAt == null || report.timestamp().isAfter(this.lastFillAt)) {
			this.lastFillAt = report.timestamp();
		}
		return this.fills.add(fill.execId());
	}

	private void publish(ExecutionReport report, UpdateOrigin origin) {
		this.events.accept(new ExecutionUpdate(report, take(report), origin));
	}

	private OrderState take(ExecutionReport report) {
		OrderState before = order(report.orderId()).orElse(null);
		OrderState after = (before != null) ? before.merge(report) : OrderState.of(report);
		put(after);
		return after;
	}

	private void put(OrderState order) {
		if (!order.isTerminal()) {
			this.open.put(order.orderId(), order);
			return;
		}
		close(order);
	}

	/** In this order: who looks for it finds it in one place or the other. */
	private void close(OrderState order) {
		synchronized (this.closed) {
			this.closed.remove(order.orderId());
			this.closed.put(order.orderId(), order);
			if (this.closed.size() > CLOSED_ORDERS) {
				this.closed.remove(this.closed.keySet().iterator().next());
			}
		}
		this.open.remove(order.orderId());
	}

	/**
	 * Takes in a snapshot: the open orders and the last fills. The first one tells what
	 * is, each further one also what was missed.
	 * @param reports the reports, in any order
	 */
	public void onSnapshot(List<ExecutionReport> reports) {
		UpdateOrigin origin = this.known ? UpdateOrigin.RECOVERED : UpdateOrigin.SNAPSHOT;
		List<ExecutionReport> trades = reports.stream()
			.filter((report) -> report.execType() == ExecType.TRADE && report.fill() != null)
			.sorted(Comparator.comparing(ExecutionReport::timestamp))
			.toList();
		Map<String, ExecutionReport> stillOpen = new LinkedHashMap<>();
		reports.stream()
			.filter((report) -> report.execType() != ExecType.TRADE || report.fill() == null)
			.forEach((report) -> stillOpen.put(report.orderId(), report));
		if (this.known) {
			findGap(trades);
		}
		Map<String, BigDecimal> filled = filledQtys();
		Set<String> recovered = new HashSet<>();
		for (ExecutionReport trade : trades) {
			if (isNew(trade)) {
				filled.merge(trade.orderId(), lastQty(trade), BigDecimal::add);
				recovered.add(trade.orderId());
				onSnapshotFill(trade, stillOpen.containsKey(trade.orderId()), origin);
			}
		}
		closeMissing(stillOpen, filled, recovered);
		for (ExecutionReport report : stillOpen.values()) {
			onSnapshotOrder(report, origin);
		}
		this.known = true;
	}

	/**
	 * What was filled of the open orders, before a snapshot's fills are taken in: their
	 * totals may have those in them.
	 */
	private Map<String, BigDecimal> filledQtys() {
		Map<String, BigDecimal> filled = new LinkedHashMap<>();
		for (OrderState order : openOrders()) {
			BigDecimal cumQty = order.progress().cumQty();
			filled.put(order.orderId(), (cumQty != null) ? cumQty : BigDecimal.ZERO);
		}
		return filled;
	}

	private void findGap(List<ExecutionReport> trades) {
		boolean full = trades.size() >= SNAPSHOT_FILLS;
		boolean overlaps = trades.stream().anyMatch((trade) -> this.fills.contains(execId(trade)));
		if (full && !overlaps) {
			this.events.accept(new FillGap(this.lastFillAt, trades.get(0).timestamp()));
		}
	}

	private static String execId(ExecutionReport trade) {
		return (trade.fill() != null) ? trade.fill().execId() : "";
	}

	private static BigDecimal lastQty(ExecutionReport trade) {
		return (trade.fill() != null) ? trade.fill().lastQty() : BigDecimal.ZERO;
	}

	/**
	 * Fills of a snapshot call their orders filled, even ones that are open or were
	 * cancelled: what is open is told by the snapshot's orders alone, and how another one
	 * ended by nobody.
	 */
	private void onSnapshotFill(ExecutionReport trade, boolean stillOpen, UpdateOrigin origin) {
		ExecutionReport untold = withStatus(trade, null);
		if (stillOpen || this.open.containsKey(trade.orderId())) {
			publish(untold, origin);
			return;
		}
		OrderState before = this.closed.get(trade.orderId());
		OrderState after = (before != null) ? before.merge(untold) : OrderState.of(untold);
		close(after);
		this.events.accept(new ExecutionUpdate(untold, after, origin));
	}

	/** Orders that were open and are not in the snapshot. */
	private void closeMissing(Map<String, ExecutionReport> stillOpen, Map<String, BigDecimal> filled,
			Set<String> recovered) {
		for (OrderState order : openOrders()) {
			if (stillOpen.containsKey(order.orderId())) {
				continue;
			}
			if (isFilled(order, filled.get(order.orderId()))) {
				OrderState after = filled(order, recovered.contains(order.orderId()));
				close(after);
				this.events.accept(new ExecutionUpdate(report(after, ExecType.FILLED), after, UpdateOrigin.RECOVERED));
			}
			else {
				this.open.remove(order.orderId());
				if (this.known) {
					this.events.accept(new OrderUnaccounted(order));
				}
			}
		}
	}

	/**
	 * The totals are the exchange's when no fill was recovered; otherwise the quantity is
	 * known, and others may be older than the last fill.
	 */
	private static OrderState filled(OrderState order, boolean recovered) {
		OrderProgress progress = recovered ? new OrderProgress(order.terms().orderQty(), null, null, null, null)
				: order.progress();
		return new OrderState(order.orderId(), ExecType.FILLED, OrderStatus.FILLED, order.timestamp(),
				order.references(), order.terms(), progress, order.triggers(), order.contingent(), order.amended(),
				order.liquidated(), order.positionStatus(), order.reason());
	}

	private static boolean isFilled(OrderState order, @Nullable BigDecimal filled) {
		BigDecimal wanted = order.terms().orderQty();
		return isSame(wanted, filled) || isSame(wanted, order.progress().cumQty());
	}

	private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
		return one != null && other != null && one.compareTo(other) == 0;
	}

	private void onSnapshotOrder(ExecutionReport report, UpdateOrigin origin) {
		OrderState before = this.open.get(report.orderId());
		OrderState after = (before != null) ? before.merge(report) : OrderState.of(report);
		this.closed.remove(report.orderId());
		put(after);
		if (before == null || changed(before, after)) {
			this.events.accept(new ExecutionUpdate(report, after, origin));
		}
	}

	/** The kind of a snapshot's report is no event of its own. */
	private static boolean changed(OrderState before, OrderState after) {
		return !before.terms().equals(after.terms()) || !before.progress().equals(after.progress())
				|| before.orderStatus() != after.orderStatus() || !Objects.equals(before.triggers(), after.triggers())
				|| !before.references().equals(after.references());
	}

	private static ExecutionReport withStatus(ExecutionReport report, @Nullable OrderStatus status) {
		return new ExecutionReport(report.orderId(), report.execType(), status, report.timestamp(), report.references(),
				report.terms(), report.progress(), report.fill(), report.triggers(), report.contingent(),
				report.amended(), report.liquidated(), report.positionStatus(), report.reason(), report.rateCount());
	}

	/**
	 * What a listener that has missed something needs to know: every open order as it is.
	 */
	public List<ExecutionUpdate> present() {
		List<ExecutionUpdate> updates = new ArrayList<>();
		for (OrderState order : openOrders()) {
			updates.add(new ExecutionUpdate(report(order, ExecType.STATUS), order, UpdateOrigin.RECOVERED));
		}
		return updates;
	}

	private static ExecutionReport report(OrderState order, ExecType execType) {
		return new ExecutionReport(order.orderId(), execType, order.orderStatus(), order.timestamp(),
				order.references(), order.terms(), order.progress(), null, order.triggers(), order.contingent(),
				order.amended(), order.liquidated(), order.positionStatus(), order.reason(), null);
	}

}
