// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.session;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.account.Account;
import dev.krakenboot.core.account.AccountState;
import dev.krakenboot.core.account.OrderState;
import dev.krakenboot.core.event.BalanceUpdate;
import dev.krakenboot.core.event.ExecutionUpdate;
import dev.krakenboot.core.event.FillGap;
import dev.krakenboot.core.event.OrderUnaccounted;
import dev.krakenboot.core.event.UpdateOrigin;
import dev.krakenboot.simulator.account.SimulatedAccount;
import dev.krakenboot.simulator.order.FillTruth;
import dev.krakenboot.simulator.order.OrderStatus;
import dev.krakenboot.simulator.order.OrderTruth;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares what a client shows of an account, and has told of it, with the account. */
final class AccountTruth {

	private final Account account;

	private final SimulatedAccount truth;

	AccountTruth(KrakenClient client, SimulatedAccount truth) {
		this.account = client.account();
		this.truth = truth;
	}

	boolean isLive() {
		return this.account.ordersState() == AccountState.LIVE && this.account.balancesState() == AccountState.LIVE;
	}

	/** Whether everything is live and the same. */
	boolean holds() {
		return isLive() && shownOrders().equals(trueOrders()) && shownBalances().equals(trueBalances()) && isLive();
	}

	@Override
	public String toString() {
		return this.account.ordersState() + " " + shownOrders() + " for " + trueOrders() + ", "
				+ this.account.balancesState() + " " + shownBalances() + " for " + trueBalances();
	}

	private Map<String, String> shownOrders() {
		Map<String, String> orders = new TreeMap<>();
		for (OrderState order : this.account.openOrders()) {
			orders.put(order.orderId(),
					order.orderStatus() + " " + order.terms().symbol() + " " + order.terms().side() + " "
							+ plain(order.progress().cumQty()) + " of " + plain(order.terms().orderQty()) + " for "
							+ plain(order.progress().cumCost()) + " at " + plain(order.terms().limitPrice()) + " "
							+ order.references().clOrdId());
		}
		return orders;
	}

	private Map<String, String> trueOrders() {
		Map<String, String> orders = new TreeMap<>();
		for (OrderTruth order : this.truth.orders().open()) {
			orders.put(order.orderId(),
					order.status() + " " + order.symbol() + " " + order.spec().side() + " " + plain(order.cumQty())
							+ " of " + plain(order.spec().qty()) + " for " + plain(order.cumCost()) + " at "
							+ plain(order.spec().limitPrice()) + " " + order.spec().clOrdId());
		}
		return orders;
	}

	private static String plain(@Nullable BigDecimal number) {
		return (number == null || number.signum() == 0) ? "0" : number.stripTrailingZeros().toPlainString();
	}

	private Map<String, String> shownBalances() {
		Map<String, String> balances = new TreeMap<>();
		this.account.balances()
			.forEach((balance) -> balances.put(balance.asset(),
					plain(balance.balance()) + balance.wallets()
						.stream()
						.map((wallet) -> " " + wallet.type() + "/" + wallet.id() + " " + plain(wallet.balance()))
						.sorted()
						.toList()));
		return balances;
	}

	private Map<String, String> trueBalances() {
		Map<String, String> balances = new TreeMap<>();
		this.truth.balances()
			.truth()
			.forEach((balance) -> balances.put(balance.asset(),
					plain(balance.balance()) + balance.wallets()
						.stream()
						.map((wallet) -> " " + wallet.type() + "/" + wallet.id() + " " + plain(wallet.balance()))
						.sorted()
						.toList()));
		return balances;
	}

	/** Every fill came once, and as what it was. */
	void checkFills(EventLog log, Deliveries deliveries, Set<String> beforeStart, String what) {
		Map<String, UpdateOrigin> told = new HashMap<>();
		for (ExecutionUpdate update : log.fills()) {
			String execId = update.report().fill().execId();
			assertThat(told.put(execId, update.origin())).as("second delivery of %s, %s", execId, what).isNull();
		}
		assertThat(told.keySet()).as(what)
			.containsExactlyInAnyOrderElementsOf(this.truth.orders().fills().stream().map(FillTruth::execId).toList());
		told.forEach((execId, origin) -> {
			assertThat(origin == UpdateOrigin.SNAPSHOT).as("%s is known from the start, %s", execId, what)
				.isEqualTo(beforeStart.contains(execId));
			if (origin == UpdateOrigin.LIVE) {
				assertThat(deliveries.hasSent(execId)).as("%s was sent when it happened, %s", execId, what).isTrue();
			}
		});
		assertThat(log.of(FillGap.class)).as(what).isEmpty();
	}

	/**
	 * Of every order that the client knew and that has ended, it knows how, or says that
	 * it does not.
	 */
	void checkEnds(EventLog log, String what) {
		Set<String> known = log.of(ExecutionUpdate.class)
			.stream()
			.map((update) -> update.order().orderId())
			.collect(Collectors.toSet());
		Set<String> unaccounted = new TreeSet<>();
		for (OrderUnaccounted event : log.of(OrderUnaccounted.class)) {
			assertThat(unaccounted.add(event.lastKnown().orderId())).as("first %s, %s", event, what).isTrue();
			assertThat(event.lastKnown().isTerminal()).as("%s, %s", event, what).isFalse();
		}
		for (OrderTruth order : this.truth.orders().truth()) {
			boolean open = order.status().isOpen();
			String id = order.orderId();
			if (unaccounted.contains(id)) {
				assertThat(open).as("unaccounted %s, %s", id, what).isFalse();
				// A filled one is only unknown when its quantity changed meanwhile.
				assertThat(order.status() != OrderStatus.FILLED || order.amended()).as("%s, %s", order, what).isTrue();
				assertThat(ends(log, id)).as("reports of the end of unaccounted %s, %s", id, what).isEmpty();
			}
			else if (!open && isKnownByRecoveredFillsOnly(log, id)) {
				assertThat(this.account.order(id).orElseThrow().orderStatus()).as("%s, %s", id, what).isNull();
			}
			else if (!open && known.contains(id)) {
				OrderState shown = this.account.order(id).orElseThrow();
				assertThat(String.valueOf(shown.orderStatus())).as("%s, %s", id, what).isEqualTo(order.status().name());
				assertThat(plain(shown.progress().cumQty())).as("filled of %s, %s", shown, what)
					.isEqualTo(plain(order.cumQty()));
				assertThat(ends(log, id)).as("told of the end of %s, %s", id, what).isNotEmpty();
			}
		}
	}

	/** Such a fill does not tell how its order ended. */
	private static boolean isKnownByRecoveredFillsOnly(EventLog log, String orderId) {
		List<ExecutionUpdate> updates = updates(log, orderId);
		return !updates.isEmpty() && updates.stream()
			.allMatch((update) -> update.report().fill() != null && update.origin() != UpdateOrigin.LIVE);
	}

	private static List<ExecutionUpdate> updates(EventLog log, String orderId) {
		return log.of(ExecutionUpdate.class)
			.stream()
			.filter((update) -> update.order().orderId().equals(orderId))
			.toList();
	}

	private static List<ExecutionUpdate> ends(EventLog log, String orderId) {
		return updates(log, orderId).stream().filter((update) -> update.order().isTerminal()).toList();
	}

	/** No transaction counts twice. */
	static void checkLedger(EventLog log, String what) {
		assertThat(log.of(BalanceUpdate.class).stream().filter((update) -> update.entry() != null))
			.extracting((update) -> update.entry().ledgerId())
			.as(what)
			.doesNotHaveDuplicates();
	}

}
