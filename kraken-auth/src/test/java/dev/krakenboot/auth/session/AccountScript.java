// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.session;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;

import dev.krakenboot.simulator.account.SimulatedAccount;
import dev.krakenboot.simulator.order.Liquidity;
import dev.krakenboot.simulator.order.OrderSide;
import dev.krakenboot.simulator.order.OrderSpec;
import dev.krakenboot.simulator.order.OrderStatus;
import dev.krakenboot.simulator.order.OrderTruth;
import dev.krakenboot.simulator.order.OrderType;

/** The life of an account, drawn by chance. */
final class AccountScript {

	private final SimulatedAccount account;

	private final Random random;

	/** An order that stays open, so that something can always be said of it. */
	private final String pulse;

	private int pulses;

	AccountScript(SimulatedAccount account, Random random) {
		this.account = account;
		this.random = random;
		this.pulse = account.orders().place(OrderSpec.limit("BTC/USD", OrderSide.BUY, "9", "1.0"));
	}

	/** Something happens to an order, or to a balance. */
	String step() {
		List<OrderTruth> open = this.account.orders()
			.open()
			.stream()
			.filter((order) -> !order.orderId().equals(this.pulse))
			.toList();
		int choice = this.random.nextInt(12);
		if (choice == 11) {
			this.account.balances().withdraw("USD", qty(4).toPlainString());
			return "withdraw";
		}
		if (open.isEmpty() || choice < 3) {
			return place();
		}
		OrderTruth order = open.get(this.random.nextInt(open.size()));
		return move(order, choice) + " " + order.orderId();
	}

	private String place() {
		OrderSpec.Builder spec = OrderSpec
			.builder(this.random.nextBoolean() ? "BTC/USD" : "ETH/USD",
					this.random.nextBoolean() ? OrderSide.BUY : OrderSide.SELL, OrderType.LIMIT,
					qty(8).add(BigDecimal.ONE).toPlainString())
			.limitPrice(price());
		if (this.random.nextInt(4) == 0) {
			spec.displayQty("0.5");
		}
		if (this.random.nextInt(3) == 0) {
			spec.clOrdId("mine-" + this.random.nextInt(1_000_000));
		}
		if (this.random.nextInt(4) == 0) {
			return "receive " + this.account.orders().receive(spec.build());
		}
		return "place " + this.account.orders().place(spec.build());
	}

	private String move(OrderTruth order, int choice) {
		String id = order.orderId();
		if (order.status() == OrderStatus.PENDING_NEW) {
			this.account.orders().activate(id);
			return "activate";
		}
		switch (choice) {
			case 3, 4, 5 -> {
				BigDecimal part = order.remainingQty()
					.multiply(BigDecimal.valueOf(this.random.nextInt(1, 99), 2))
					.setScale(8, RoundingMode.UP);
				this.account.orders().fill(id, part, new BigDecimal(price()), Liquidity.MAKER);
				return "fill a part of";
			}
			case 6 -> {
				this.account.orders().fill(id, order.remainingQty(), new BigDecimal(price()), Liquidity.TAKER);
				return "fill";
			}
			case 7 -> {
				this.account.orders().amend(id, order.spec().qty().add(qty(8)).toPlainString(), price());
				return "amend";
			}
			case 8 -> {
				this.account.orders()
					.restate(id, order.spec().qty().add(qty(8)).toPlainString(), null, "Quantity restated");
				return "restate";
			}
			case 9 -> {
				this.account.orders().expire(id, null);
				return "expire";
			}
			default -> {
				this.account.orders().cancel(id);
				return "cancel";
			}
		}
	}

	/** One message of each channel, so that a gap before it shows. */
	void pulse() {
		this.pulses++;
		this.account.orders().restate(this.pulse, null, this.pulses + ".0", "Pulse");
		this.account.balances().deposit("USD", "0.0001");
	}

	/** Between zero and one. */
	private BigDecimal qty(int digits) {
		int most = BigDecimal.ONE.movePointRight(digits).intValueExact();
		return BigDecimal.valueOf(this.random.nextInt(1, most), digits);
	}

	private String price() {
		return (50_000 + this.random.nextInt(20_000)) + "." + this.random.nextInt(10);
	}

}
