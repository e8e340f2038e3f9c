// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.account;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import dev.krakenboot.core.account.ExecType;
import dev.krakenboot.core.account.ExecutionReport;
import dev.krakenboot.core.account.Fill;
import dev.krakenboot.core.account.OrderProgress;
import dev.krakenboot.core.account.OrderReferences;
import dev.krakenboot.core.account.OrderState;
import dev.krakenboot.core.account.OrderStatus;
import dev.krakenboot.core.account.OrderTerms;
import dev.krakenboot.core.event.ExecutionUpdate;
import dev.krakenboot.core.event.FillGap;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.OrderUnaccounted;
import dev.krakenboot.core.event.UpdateOrigin;
import dev.krakenboot.core.market.OrderType;
import dev.krakenboot.core.market.TradeSide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OrderTrackerTests {

	private final List<KrakenEvent> events = new ArrayList<>();

	private final OrderTracker tracker = new OrderTracker(this.events::add);

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void agreesWithTheExchangeAfterAnyOutages(long seed) {
		Exchange exchange = new Exchange(seed);
		Random random = new Random(seed);
		boolean connected = true;
		this.tracker.onSnapshot(exchange.snapshot());
		for (int step = 0; step < 3_000; step++) {
			if (random.nextInt(40) == 0) {
				connected = !connected;
				if (connected) {
					this.tracker.onSnapshot(exchange.snapshot());
				}
			}
			// So few things happen in an outage that the snapshot's fills reach back.
			if (connected || random.nextInt(4) == 0) {
				List<ExecutionReport> reports = exchange.step();
				if (connected) {
					this.tracker.onUpdate(reports);
				}
			}
		}
		if (!connected) {
			this.tracker.onSnapshot(exchange.snapshot());
		}
		assertThat(this.tracker.openOrders()).extracting(OrderState::orderId)
			.containsExactlyInAnyOrderElementsOf(exchange.open.keySet());
		for (OrderState order : this.tracker.openOrders()) {
			Order truth = exchange.open.get(order.orderId());
			assertThat(order.progress().cumQty()).as(order.orderId()).isEqualByComparingTo(truth.filled);
			assertThat(order.terms().limitPrice()).as(order.orderId()).isEqualByComparingTo(truth.price);
		}
		assertThat(fills()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(exchange.fillIds());
		assertThat(this.events).noneMatch(FillGap.class::isInstance);
		Set<String> ended = new TreeSet<>(exchange.ended);
		this.events.stream()
			.filter(OrderUnaccounted.class::isInstance)
			.forEach((event) -> ended.remove(((OrderUnaccounted) event).lastKnown().orderId()));
		Set<String> known = new TreeSet<>();
		this.events.stream()
			.filter(ExecutionUpdate.class::isInstance)
			.forEach((event) -> known.add(((ExecutionUpdate) event).order().orderId()));
		ended.retainAll(known);
		assertThat(ended).as("orders that ended and were known").allMatch((id) -> {
			OrderState order = this.tracker.order(id).orElse(null);
			return order == null || order.isTerminal() || order.orderStatus() == null;
		});
	}

	@Test
	void saysThatFillsMayBeMissingWhenTheSnapshotDoesNotReachBack() {
		Exchange exchange = new Exchange(1);
		this.tracker.onSnapshot(List.of());
		this.tracker.onUpdate(List.of(exchange.fill("OLD", "1")));
		List<ExecutionReport> many = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			many.add(exchange.fill("NEW", "1"));
		}
		this.tracker.onSnapshot(many);
		assertThat(this.events).filteredOn(FillGap.class::isInstance).hasSize(1);
		assertThat(fills()).hasSize(51);
	}

	@Test
	void saysThatFillsMayBeMissingWhenNoneWasKnownBefore() {
		Exchange exchange = new Exchange(1);
		this.tracker.onSnapshot(List.of());
		List<ExecutionReport> many = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			many.add(exchange.fill("NEW", "1"));
		}
		this.tracker.onSnapshot(many);
		assertThat(this.events).filteredOn(FillGap.class::isInstance)
			.containsExactly(new FillGap(null, many.get(0).timestamp()));
	}

	@Test
	void seesNoGapWhenTheSnapshotHasAFillThatIsKnown() {
		Exchange exchange = new Exchange(1);
		this.tracker.onSnapshot(List.of());
		ExecutionReport known = exchange.fill("OLD", "1");
		this.tracker.onUpdate(List.of(known));
		List<ExecutionReport> many = new ArrayList<>(List.of(known));
		for (int i = 0; i < 49; i++) {
			many.add(exchange.fill("NEW", "1"));
		}
		this.tracker.onSnapshot(many);
		assertThat(this.events).noneMatch(FillGap.class::isInstance);
	}

	@Test
	void doesNotBelieveThatAnOrderIsFilledBecauseItsFillSaysSo() {
		Exchange exchange = new Exchange(1);
		exchange.fill("CANCELED", "1");
		this.tracker.onSnapshot(exchange.snapshot());
		exchange.fill("CANCELED LATER", "1");
		this.tracker.onSnapshot(exchange.snapshot());
		assertThat(fills()).hasSize(2);
		assertThat(this.tracker.openOrders()).isEmpty();
		for (String id : List.of("CANCELED", "CANCELED LATER")) {
			assertThat(this.tracker.order(id).orElseThrow().orderStatus()).isNull();
		}
		assertThat(this.events).noneMatch(OrderUnaccounted.class::isInstance);
	}

	@Test
	void tellsThatRecoveredFillsHaveCompletedAnOrder() {
		Exchange exchange = new Exchange(1);
		Order order = new Order("O1", BigDecimal.TEN);
		this.tracker.onSnapshot(List.of());
		this.tracker.onUpdate(
				List.of(exchange.report("O1", ExecType.NEW, OrderStatus.NEW, order, BigDecimal.ZERO, order.price, null),
						exchange.fill("O1", "4", new BigDecimal("4"))));
		exchange.fill("O1", "6");
		this.tracker.onSnapshot(exchange.snapshot());
		assertThat(this.events.get(this.events.size() - 1)).isInstanceOfSatisfying(ExecutionUpdate.class, (update) -> {
			assertThat(update.origin()).isEqualTo(UpdateOrigin.RECOVERED);
			assertThat(update.report().execType()).isEqualTo(ExecType.FILLED);
			assertThat(update.order().orderStatus()).isEqualTo(OrderStatus.FILLED);
			assertThat(update.order().progress().cumQty()).isEqualByComparingTo(Order.QTY);
		});
		assertThat(this.tracker.order("O1").orElseThrow().progress().cumQty()).isEqualByComparingTo(Order.QTY);
		assertThat(this.events).noneMatch(OrderUnaccounted.class::isInstance);
	}

	@Test
	void countsARecoveredFillOnceWhenTheTotalHasItAlready() {
		Exchange exchange = new Exchange(1);
		this.tracker.onSnapshot(List.of());
		for (String id : List.of("FILLED", "CANCELED")) {
			Order order = new Order(id, BigDecimal.TEN);
			this.tracker.onUpdate(List.of(
					exchange.report(id, ExecType.NEW, OrderStatus.NEW, order, BigDecimal.ZERO, order.price, null),
					exchange.fill(id, "4", new BigDecimal("4"))));
		}
		this.tracker.onSnapshot(List.of(exchange.fill("FILLED", "6", BigDecimal.TEN),
				exchange.fill("CANCELED", "3", new BigDecimal("7"))));
		assertThat(this.tracker.order("FILLED").orElseThrow().orderStatus()).isEqualTo(OrderStatus.FILLED);
		assertThat(this.events).filteredOn(OrderUnaccounted.class::isInstance)
			.extracting((event) -> ((OrderUnaccounted) event).lastKnown().orderId())
			.containsExactly("CANCELED");
	}

	@Test
	void keepsTheTotalsOfAnOrderWhoseFillsAreAllKnown() {
		Exchange exchange = new Exchange(1);
		Order order = new Order("O1", BigDecimal.TEN);
		this.tracker.onSnapshot(List.of());
		ExecutionReport last = exchange.fill("O1", "10");
		OrderProgress totals = new OrderProgress(Order.QTY, new BigDecimal("100.5"), new BigDecimal("10.05"),
				new BigDecimal("0.26"), null);
		this.tracker.onUpdate(
				List.of(exchange.report("O1", ExecType.NEW, OrderStatus.NEW, order, BigDecimal.ZERO, order.price, null),
						new ExecutionReport("O1", ExecType.TRADE, OrderStatus.PARTIALLY_FILLED, last.timestamp(),
								last.references(), last.terms(), totals, last.fill(), null, null, null, null, null,
								null, null)));
		this.tracker.onSnapshot(exchange.snapshot());
		OrderState filled = this.tracker.order("O1").orElseThrow();
		assertThat(filled.orderStatus()).isEqualTo(OrderStatus.FILLED);
		assertThat(filled.progress()).isEqualTo(totals);
	}

	@Test
	void findsAnOrderAtAnyMomentOfItsEnd() throws Exception {
		OrderTracker tracker = new OrderTracker((event) -> {
		});
		Exchange exchange = new Exchange(1);
		AtomicReference<String> current = new AtomicReference<>("");
		AtomicInteger missed = new AtomicInteger();
		Thread reader = new Thread(() -> {
			String id = current.get();
			while (!id.equals("END")) {
				// Only while it is the current one: much later it is forgotten.
				if (!id.isEmpty() && tracker.order(id).isEmpty() && id.equals(current.get())) {
					missed.incrementAndGet();
				}
				id = current.get();
			}
		});
		reader.start();
		for (int i = 0; i < 30_000 && missed.get() == 0; i++) {
			String id = "O" + i;
			tracker.onUpdate(List.of(exchange.report(id, ExecType.NEW, OrderStatus.NEW, null, null, null, null)));
			current.set(id);
			tracker.onUpdate(
					List.of(exchange.report(id, ExecType.CANCELED, OrderStatus.CANCELED, null, null, null, null)));
		}
		current.set("END");
		reader.join();
		assertThat(missed).hasValue(0);
	}

	@Test
	void keepsABoundedNumberOfClosedOrders() {
		Exchange exchange = new Exchange(1);
		for (int i = 0; i < 1_500; i++) {
			this.tracker.onUpdate(
					List.of(exchange.report("O" + i, ExecType.CANCELED, OrderStatus.CANCELED, null, null, null, null)));
		}
		assertThat(this.tracker.order("O0")).isEmpty();
		assertThat(this.tracker.order("O1499")).isPresent();
		assertThat(this.tracker.openOrders()).isEmpty();
	}

	private List<String> fills() {
		return this.events.stream()
			.filter(ExecutionUpdate.class::isInstance)
			.map((event) -> ((ExecutionUpdate) event).report().fill())
			.filter((fill) -> fill != null)
			.map(Fill::execId)
			.toList();
	}

	/** The exchange's side, kept apart from the tracker's ways. */
	private static final class Exchange {

		private final Random random;

		private final Map<String, Order> open = new LinkedHashMap<>();

		private final Set<String> ended = new TreeSet<>();

		private final List<ExecutionReport> fills = new ArrayList<>();

		private Instant now = Instant.parse("2026-01-01T00:00:00Z");

		private int number;

		private Exchange(long seed) {
			this.random = new Random(seed * 31);
		}

		private List<String> fillIds() {
			return this.fills.stream().map((report) -> report.fill().execId()).toList();
		}

		private List<ExecutionReport> step() {
			this.now = this.now.plusMillis(7);
			List<Order> orders = new ArrayList<>(this.open.values());
			if (orders.isEmpty() || (orders.size() < 12 && this.random.nextInt(3) == 0)) {
				Order order = new Order("O" + ++this.number, BigDecimal.valueOf(100 + this.random.nextInt(50)));
				this.open.put(order.id, order);
				return List.of(
						report(order.id, ExecType.PENDING_NEW, OrderStatus.PENDING_NEW, order, BigDecimal.ZERO,
								order.price, null),
						report(order.id, ExecType.NEW, OrderStatus.NEW, null, null, null, null));
			}
			Order order = orders.get(this.random.nextInt(orders.size()));
			return switch (this.random.nextInt(5)) {
				case 0 -> {
					this.open.remove(order.id);
					this.ended.add(order.id);
					yield List
						.of(report(order.id, ExecType.CANCELED, OrderStatus.CANCELED, null, order.filled, null, null));
				}
				case 1 -> {
					order.price = order.price.add(BigDecimal.ONE);
					yield List
						.of(report(order.id, ExecType.AMENDED, OrderStatus.NEW, null, order.filled, order.price, null));
				}
				default -> fillSome(order);
			};
		}

		private List<ExecutionReport> fillSome(Order order) {
			BigDecimal qty = BigDecimal.valueOf(1 + this.random.nextInt(3)).min(Order.QTY.subtract(order.filled));
			order.filled = order.filled.add(qty);
			ExecutionReport fill = fill(order.id, qty.toPlainString(), order.filled);
			if (order.filled.compareTo(Order.QTY) < 0) {
				return List.of(fill);
			}
			this.open.remove(order.id);
			this.ended.add(order.id);
			return List.of(fill, report(order.id, ExecType.FILLED, OrderStatus.FILLED, null, order.filled, null, null));
		}

		private ExecutionReport fill(String orderId, String qty) {
			return fill(orderId, qty, null);
		}

		private ExecutionReport fill(String orderId, String qty, @Nullable BigDecimal filled) {
			this.now = this.now.plusMillis(1);
			Fill fill = new Fill("T" + (this.fills.size() + 1), null, new BigDecimal(qty), BigDecimal.TEN, null, null,
					List.of(), null, null);
			ExecutionReport report = report(orderId, ExecType.TRADE, OrderStatus.PARTIALLY_FILLED, null, filled, null,
					fill);
			this.fills.add(report);
			return report;
		}

		/**
		 * Open orders in full, and the last 50 fills, called filled as the exchange does.
		 */
		private List<ExecutionReport> snapshot() {
			List<ExecutionReport> reports = new ArrayList<>();
			this.open.values()
				.forEach((order) -> reports
					.add(report(order.id, ExecType.NEW, OrderStatus.NEW, order, order.filled, order.price, null)));
			for (ExecutionReport fill : this.fills.subList(Math.max(0, this.fills.size() - 50), this.fills.size())) {
				reports.add(new ExecutionReport(fill.orderId(), ExecType.TRADE, OrderStatus.FILLED, fill.timestamp(),
						fill.references(), fill.terms(), new OrderProgress(null, null, null, null, null), fill.fill(),
						null, null, null, null, null, null, null));
			}
			return reports;
		}

		private ExecutionReport report(String id, ExecType type, OrderStatus status, @Nullable Order full,
				@Nullable BigDecimal filled, @Nullable BigDecimal price, @Nullable Fill fill) {
			return new ExecutionReport(id, type, status, this.now,
					new OrderReferences(null, null, null, null, null, null),
					new OrderTerms((full != null) ? "BTC/USD" : null, (full != null) ? TradeSide.BUY : null,
							(full != null) ? OrderType.LIMIT : null, (full != null) ? Order.QTY : null, null, null,
							price, null, null, null, null, null, null, null, null, null),
					new OrderProgress(filled, null, null, null, null), fill, null, null, null, null, null, null, null);
		}

	}

	private static final class Order {

		private static final BigDecimal QTY = BigDecimal.TEN;

		private final String id;

		private BigDecimal price;

		private BigDecimal filled = BigDecimal.ZERO;

		private Order(String id, BigDecimal price) {
			this.id = id;
			this.price = price;
		}

	}

}
