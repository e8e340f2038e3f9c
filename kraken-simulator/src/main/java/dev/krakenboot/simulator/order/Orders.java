// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.krakenboot.simulator.ledger.Balances;
import dev.krakenboot.simulator.ledger.Ids;
import org.jspecify.annotations.Nullable;

/**
 * The orders and fills of an account, moved by a test or an engine. Nothing here matches
 * orders or asks whether the account can afford them. Every change is told to the
 * followers, and a fill also books its two legs in the balances. Methods that change an
 * order throw an {@link IllegalArgumentException} when there is no such order and an
 * {@link IllegalStateException} when it has ended. Safe for use by several threads.
 */
public final class Orders {

	/** The reason of a change that the owner of an order wanted. */
	public static final String USER_REQUESTED = "User requested";

	private static final int MOST_SNAPSHOT_FILLS = 50;

	private final Clock clock;

	private final Ids ids;

	private final Instruments instruments;

	private final Fees fees;

	private final Balances balances;

	private final EngineCounters counters;

	private final Map<String, OrderTruth> orders = new LinkedHashMap<>();

	private final List<FillTruth> fills = new ArrayList<>();

	private final List<ExecutionSink> sinks = new ArrayList<>();

	private long nextTradeId = 37_496_584;

	/**
	 * Starts without orders.
	 * @param clock gives the times of events
	 * @param ids gives the ids of orders and fills
	 * @param instruments knows the pairs
	 * @param tier decides how the engine counts
	 * @param fees the fees of fills
	 * @param balances where fills are booked
	 */
	public Orders(Clock clock, Ids ids, Instruments instruments, Tier tier, Fees fees, Balances balances) {
		this.clock = clock;
		this.ids = ids;
		this.instruments = instruments;
		this.counters = new EngineCounters(tier);
		this.fees = fees;
		this.balances = balances;
	}

	/**
	 * Receives an order and makes it live.
	 * @param spec the order
	 * @return the id of the order
	 * @throws IllegalArgumentException if the symbol is not traded or a number has too
	 * many digits for it
	 */
	public synchronized String place(OrderSpec spec) {
		String orderId = receive(spec);
		activate(orderId);
		return orderId;
	}

	/**
	 * Receives an order that is not live yet.
	 * @param spec the order
	 * @return the id of the order
	 * @throws IllegalArgumentException if the symbol is not traded or a number has too
	 * many digits for it
	 */
	public synchronized String receive(OrderSpec spec) {
		OrderTruth order = OrderTruth.received(this.ids.next('O'), scaled(spec), now());
		this.counters.placed(order.symbol(), order.created());
		report(ExecType.PENDING_NEW, order, null, null, order.created());
		return order.orderId();
	}

	/**
	 * Makes a received order live.
	 * @param orderId the order
	 */
	public synchronized void activate(String orderId) {
		OrderTruth order = open(orderId);
		report(ExecType.NEW, order.live(), null, null, now());
	}

	/**
	 * Fills a part of an order or what is left of it, and books both legs. When nothing
	 * is left, a second event tells that.
	 * @param orderId the order
	 * @param qty the quantity
	 * @param price the price
	 * @param liquidity the part the order plays
	 * @return the fill
	 * @throws IllegalArgumentException also if less than the quantity is left
	 */
	public FillTruth fill(String orderId, String qty, String price, Liquidity liquidity) {
		return fill(orderId, new BigDecimal(qty), new BigDecimal(price), liquidity);
	}

	/**
	 * Fills an order, as {@link #fill(String, String, String, Liquidity)} does.
	 * @param orderId the order
	 * @param qty the quantity
	 * @param price the price
	 * @param liquidity the part the order plays
	 * @return the fill
	 */
	public synchronized FillTruth fill(String orderId, BigDecimal qty, BigDecimal price, Liquidity liquidity) {
		OrderTruth order = open(orderId);
		if (qty.signum() <= 0 || qty.compareTo(order.remainingQty()) > 0) {
			throw new IllegalArgumentException("Left to fill: " + order.remainingQty().toPlainString());
		}
		FillTruth fill = filling(order, qty, price, liquidity);
		this.fills.add(fill);
		OrderTruth after = order.filled(fill);
		report(ExecType.TRADE, after, fill, null, fill.timestamp());
		if (after.remainingQty().signum() == 0) {
			report(ExecType.FILLED, after.ended(OrderStatus.FILLED, null, fill.timestamp()), null, null,
					fill.timestamp());
		}
		book(fill);
		return fill;
	}

	private FillTruth filling(OrderTruth order, BigDecimal qty, BigDecimal price, Liquidity liquidity) {
		OrderSpec spec = order.spec();
		BigDecimal fillQty = qty.setScale(this.instruments.qtyDigits(spec.symbol()));
		BigDecimal fillPrice = price.setScale(this.instruments.priceDigits(spec.symbol()));
		BigDecimal cost = fillQty.multiply(fillPrice).setScale(OrderTruth.COST_DIGITS, RoundingMode.HALF_UP);
		String feeAsset = spec.feeInBase() ? spec.base() : spec.quote();
		BigDecimal rate = this.fees.rate(liquidity);
		BigDecimal fee = spec.feeInBase()
				? fillQty.multiply(rate).setScale(Balances.digits(feeAsset), RoundingMode.HALF_UP)
				: cost.multiply(rate).setScale(OrderTruth.COST_DIGITS, RoundingMode.HALF_UP);
		BigDecimal feeUsd = fee.multiply(this.instruments.dollars(feeAsset))
			.setScale(OrderTruth.COST_DIGITS, RoundingMode.HALF_UP);
		return new FillTruth(this.ids.next('T'), this.nextTradeId++, order.orderId(), spec, fillQty, fillPrice, cost,
				liquidity, feeAsset, fee, feeUsd, now());
	}

	private void book(FillTruth fill) {
		OrderSpec spec = fill.spec();
		boolean buys = spec.side() == OrderSide.BUY;
		BigDecimal baseFee = spec.feeInBase() ? fill.fee() : BigDecimal.ZERO;
		BigDecimal quoteFee = spec.feeInBase() ? BigDecimal.ZERO : fill.fee();
		this.balances.apply(spec.base(),
				new Balances.Change("trade", "trade", fill.execId(), buys ? fill.qty() : fill.qty().negate(), baseFee));
		this.balances.apply(spec.quote(), new Balances.Change("trade", "trade", fill.execId(),
				buys ? fill.cost().negate() : fill.cost(), quoteFee));
	}

	/**
	 * Cancels an order as its owner wanted.
	 * @param orderId the order
	 */
	public void cancel(String orderId) {
		cancel(orderId, USER_REQUESTED);
	}

	/**
	 * Cancels an order.
	 * @param orderId the order
	 * @param reason why
	 */
	public synchronized void cancel(String orderId, String reason) {
		OrderTruth order = open(orderId);
		Instant now = now();
		this.counters.canceled(order, now);
		report(ExecType.CANCELED, order.ended(OrderStatus.CANCELED, reason, now), null, reason, now);
	}

	/**
	 * Lets an order expire.
	 * @param orderId the order
	 * @param reason why, null when that is not told
	 */
	public synchronized void expire(String orderId, @Nullable String reason) {
		Instant now = now();
		report(ExecType.EXPIRED, open(orderId).ended(OrderStatus.EXPIRED, reason, now), null, reason, now);
	}

	/**
	 * Amends an order as its owner wanted.
	 * @param orderId the order
	 * @param qty the new quantity, null to leave it
	 * @param limitPrice the new limit, null to leave it
	 */
	public synchronized void amend(String orderId, @Nullable String qty, @Nullable String limitPrice) {
		OrderTruth order = open(orderId);
		Instant now = now();
		OrderSpec changed = changed(order, qty, limitPrice);
		this.counters.amended(order, now);
		report(ExecType.AMENDED, order.amended(changed, now), null, USER_REQUESTED, now);
	}

	/**
	 * Changes an order as the engine wants.
	 * @param orderId the order
	 * @param qty the new quantity, null to leave it
	 * @param limitPrice the new limit, null to leave it
	 * @param reason why
	 */
	public synchronized void restate(String orderId, @Nullable String qty, @Nullable String limitPrice, String reason) {
		OrderTruth order = open(orderId);
		report(ExecType.RESTATED, order.restated(changed(order, qty, limitPrice)), null, reason, now());
	}

	/**
	 * Shows the next part of an iceberg.
	 * @param orderId the order
	 * @throws IllegalStateException also if the order is no iceberg
	 */
	public synchronized void refill(String orderId) {
		OrderTruth order = open(orderId);
		if (order.spec().displayQty() == null) {
			throw new IllegalStateException("Not an iceberg: " + orderId);
		}
		report(ExecType.ICEBERG_REFILL, order, null, null, now());
	}

	/**
	 * Sets off the trigger of an order.
	 * @param orderId the order
	 * @param lastPrice the reference price that was reached
	 * @throws IllegalStateException also if the order has no trigger
	 */
	public synchronized void trigger(String orderId, String lastPrice) {
		OrderTruth order = open(orderId);
		Instant now = now();
		report(ExecType.STATUS, order.with(triggerOf(order).setOff(price(order.symbol(), lastPrice), now)), null, null,
				now);
	}

	/**
	 * Moves the trigger of an order, as a trailing stop does.
	 * @param orderId the order
	 * @param actualPrice where it is now
	 * @throws IllegalStateException also if the order has no trigger
	 */
	public synchronized void moveTrigger(String orderId, String actualPrice) {
		OrderTruth order = open(orderId);
		report(ExecType.STATUS, order.with(triggerOf(order).moved(price(order.symbol(), actualPrice))), null, null,
				now());
	}

	private static Trigger triggerOf(OrderTruth order) {
		Trigger trigger = order.trigger();
		if (trigger == null) {
			throw new IllegalStateException("No trigger: " + order.orderId());
		}
		return trigger;
	}

	private OrderSpec changed(OrderTruth order, @Nullable String qty, @Nullable String limitPrice) {
		OrderSpec.Builder changed = order.spec().mutate();
		if (qty != null) {
			changed.qty(qty);
		}
		if (limitPrice != null) {
			changed.limitPrice(limitPrice);
		}
		OrderSpec spec = scaled(changed.build());
		if (spec.qty().compareTo(order.cumQty()) <= 0) {
			throw new IllegalArgumentException("Already filled: " + order.cumQty().toPlainString());
		}
		return spec;
	}

	private OrderSpec scaled(OrderSpec spec) {
		int digits = this.instruments.qtyDigits(spec.symbol());
		OrderSpec.Builder scaled = spec.mutate();
		try {
			scaled.qty(spec.qty().setScale(digits));
			if (spec.displayQty() != null) {
				scaled.displayQty(spec.displayQty().setScale(digits));
			}
			if (spec.limitPrice() != null) {
				scaled.limitPrice(spec.limitPrice().setScale(this.instruments.priceDigits(spec.symbol())));
			}
		}
		catch (ArithmeticException ex) {
			throw new IllegalArgumentException("Too many digits for " + spec.symbol(), ex);
		}
		return scaled.build();
	}

	private BigDecimal price(String symbol, String price) {
		return new BigDecimal(price).setScale(this.instruments.priceDigits(symbol), RoundingMode.HALF_UP);
	}

	private void report(ExecType type, OrderTruth order, @Nullable FillTruth fill, @Nullable String reason,
			Instant timestamp) {
		this.orders.put(order.orderId(), order);
		ExecutionReport report = reported(type, order, fill, reason, timestamp);
		this.sinks.forEach((sink) -> sink.report(report));
	}

	private ExecutionReport reported(ExecType type, OrderTruth order, @Nullable FillTruth fill, @Nullable String reason,
			Instant timestamp) {
		return new ExecutionReport(type, order, this.instruments.priceDigits(order.symbol()), fill, reason, timestamp,
				this.counters.value(order.symbol(), timestamp));
	}

	private OrderTruth open(String orderId) {
		OrderTruth order = this.orders.get(orderId);
		if (order == null) {
			throw new IllegalArgumentException("No such order: " + orderId);
		}
		if (!order.status().isOpen()) {
			throw new IllegalStateException("The order has ended: " + orderId);
		}
		return order;
	}

	private Instant now() {
		return this.clock.instant();
	}

	/**
	 * Finds an order, open or not.
	 * @param orderId the order
	 * @return its state, empty when there is no such order
	 */
	public synchronized Optional<OrderTruth> find(String orderId) {
		return Optional.ofNullable(this.orders.get(orderId));
	}

	/**
	 * All orders, those that have ended included.
	 * @return their states, oldest first
	 */
	public synchronized List<OrderTruth> truth() {
		return List.copyOf(this.orders.values());
	}

	/**
	 * The open orders.
	 * @return their states, oldest first
	 */
	public List<OrderTruth> open() {
		return truth().stream().filter((order) -> order.status().isOpen()).toList();
	}

	/**
	 * All fills.
	 * @return the fills, oldest first
	 */
	public synchronized List<FillTruth> fills() {
		return List.copyOf(this.fills);
	}

	/**
	 * Follows the orders.
	 * @param sink the follower
	 * @param snapshot whether it is told the present state first
	 */
	public synchronized void follow(ExecutionSink sink, boolean snapshot) {
		if (snapshot) {
			sink.snapshot(open().stream().map(this::present).toList(),
					this.fills.subList(Math.max(0, this.fills.size() - MOST_SNAPSHOT_FILLS), this.fills.size()));
		}
		this.sinks.add(sink);
	}

	private ExecutionReport present(OrderTruth order) {
		ExecType type = (order.status() == OrderStatus.PENDING_NEW) ? ExecType.PENDING_NEW : ExecType.NEW;
		return reported(type, order, null, null, order.touched());
	}

	/**
	 * Ends what {@link #follow} began; no call follows this one.
	 * @param sink the follower
	 */
	public synchronized void leave(ExecutionSink sink) {
		this.sinks.remove(sink);
	}

}
