// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.order;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An order as it was asked for, or as it was last amended. Immutable.
 *
 * @param symbol the symbol
 * @param side the side
 * @param type the type
 * @param qty the quantity in the base asset
 * @param limitPrice the limit, null for none
 * @param displayQty what an iceberg shows, null for other orders
 * @param timeInForce how long it stays
 * @param expireTime when it expires, null for never
 * @param postOnly whether it must not take
 * @param reduceOnly whether it must only reduce a position
 * @param feeInBase whether the fee is taken in the base asset
 * @param clOrdId the client's id, null for none
 * @param userref the client's number, null for none
 * @param trigger the condition it waits for, null for none
 */
public record OrderSpec(String symbol, OrderSide side, OrderType type, BigDecimal qty, @Nullable BigDecimal limitPrice,
		@Nullable BigDecimal displayQty, TimeInForce timeInForce, @Nullable Instant expireTime, boolean postOnly,
		boolean reduceOnly, boolean feeInBase, @Nullable String clOrdId, @Nullable Integer userref,
		@Nullable Trigger trigger) {

	public OrderSpec {
		if (qty.signum() <= 0) {
			throw new IllegalArgumentException("An order has a quantity");
		}
	}

	/**
	 * A limit order.
	 * @param symbol the symbol
	 * @param side the side
	 * @param qty the quantity
	 * @param price the limit
	 * @return the order
	 */
	public static OrderSpec limit(String symbol, OrderSide side, String qty, String price) {
		return builder(symbol, side, OrderType.LIMIT, qty).limitPrice(price).build();
	}

	/**
	 * A market order.
	 * @param symbol the symbol
	 * @param side the side
	 * @param qty the quantity
	 * @return the order
	 */
	public static OrderSpec market(String symbol, OrderSide side, String qty) {
		return builder(symbol, side, OrderType.MARKET, qty).build();
	}

	public static Builder builder(String symbol, OrderSide side, OrderType type, String qty) {
		return new Builder(symbol, side, type, new BigDecimal(qty));
	}

	/**
	 * The asset that is traded.
	 * @return the part of the symbol before the slash
	 */
	public String base() {
		return this.symbol.substring(0, this.symbol.indexOf('/'));
	}

	/**
	 * The asset that is paid with.
	 * @return the part of the symbol after the slash
	 */
	public String quote() {
		return this.symbol.substring(this.symbol.indexOf('/') + 1);
	}

	public Builder mutate() {
		Builder builder = new Builder(this.symbol, this.side, this.type, this.qty);
		builder.limitPrice = this.limitPrice;
		builder.displayQty = this.displayQty;
		builder.timeInForce = this.timeInForce;
		builder.expireTime = this.expireTime;
		builder.postOnly = this.postOnly;
		builder.reduceOnly = this.reduceOnly;
		builder.feeInBase = this.feeInBase;
		builder.clOrdId = this.clOrdId;
		builder.userref = this.userref;
		builder.trigger = this.trigger;
		return builder;
	}

	/**
	 * Collects an order.
	 */
	public static final class Builder {

		private final String symbol;

		private final OrderSide side;

		private final OrderType type;

		private BigDecimal qty;

		private @Nullable BigDecimal limitPrice;

		private @Nullable BigDecimal displayQty;

		private TimeInForce timeInForce = TimeInForce.GTC;

		private @Nullable Instant expireTime;

		private boolean postOnly;

		private boolean reduceOnly;

		private boolean feeInBase;

		private @Nullable String clOrdId;

		private @Nullable Integer userref;

		private @Nullable Trigger trigger;

		private Builder(String symbol, OrderSide side, OrderType type, BigDecimal qty) {
			this.symbol = symbol;
			this.side = side;
			this.type = type;
			this.qty = qty;
		}

		public Builder qty(String qty) {
			return qty(new BigDecimal(qty));
		}

		public Builder qty(BigDecimal qty) {
			this.qty = qty;
			return this;
		}

		public Builder limitPrice(String limitPrice) {
			return limitPrice(new BigDecimal(limitPrice));
		}

		public Builder limitPrice(BigDecimal limitPrice) {
			this.limitPrice = limitPrice;
			return this;
		}

		public Builder displayQty(String displayQty) {
			return displayQty(new BigDecimal(displayQty));
		}

		public Builder displayQty(BigDecimal displayQty) {
			this.displayQty = displayQty;
			return this;
		}

		public Builder timeInForce(TimeInForce timeInForce) {
			this.timeInForce = timeInForce;
			return this;
		}

		public Builder expireTime(Instant expireTime) {
			this.expireTime = expireTime;
			return this;
		}

		public Builder postOnly(boolean postOnly) {
			this.postOnly = postOnly;
			return this;
		}

		public Builder reduceOnly(boolean reduceOnly) {
			this.reduceOnly = reduceOnly;
			return this;
		}

		public Builder feeInBase(boolean feeInBase) {
			this.feeInBase = feeInBase;
			return this;
		}

		public Builder clOrdId(String clOrdId) {
			this.clOrdId = clOrdId;
			return this;
		}

		public Builder userref(int userref) {
			this.userref = userref;
			return this;
		}

		public Builder trigger(Trigger trigger) {
			this.trigger = trigger;
			return this;
		}

		public OrderSpec build() {
			return new OrderSpec(this.symbol, this.side, this.type, this.qty, this.limitPrice, this.displayQty,
					this.timeInForce, this.expireTime, this.postOnly, this.reduceOnly, this.feeInBase, this.clOrdId,
					this.userref, this.trigger);
		}

	}

}
