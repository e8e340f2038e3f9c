// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.account;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.krakenboot.core.account.Account;
import dev.krakenboot.core.account.AccountState;
import dev.krakenboot.core.account.Balance;
import dev.krakenboot.core.account.OrderState;
import dev.krakenboot.core.event.BalanceUpdate;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.UpdateOrigin;
import org.jspecify.annotations.Nullable;

/**
 * The account as a client knows it over all its connections. Written by one thread at a
 * time, the event loop of the private connection, and read by any.
 */
public final class TrackedAccount implements Account {

	private final OrderTracker orders;

	private final BalanceTracker balances;

	private final ChannelState ordersState;

	private final ChannelState balancesState;

	private volatile @Nullable Integer maxRateCount;

	/**
	 * Creates an account that nothing is known of.
	 * @param clock clock for the times of state changes
	 * @param events told of everything, on the writer's thread
	 */
	public TrackedAccount(Clock clock, Consumer<KrakenEvent> events) {
		this.orders = new OrderTracker(events);
		this.balances = new BalanceTracker(events);
		this.ordersState = new ChannelState("executions", clock, events);
		this.balancesState = new ChannelState("balances", clock, events);
	}

	/** Its orders, for the writer. */
	public OrderTracker orders() {
		return this.orders;
	}

	/**
	 * Events that describe the account as it is. For the writer, or while there is none.
	 */
	public List<KrakenEvent> present() {
		List<KrakenEvent> events = new ArrayList<>(this.orders.present());
		balances().forEach((balance) -> events.add(new BalanceUpdate(balance, null, UpdateOrigin.RECOVERED)));
		return events;
	}

	BalanceTracker balanceTracker() {
		return this.balances;
	}

	ChannelState channelState(boolean executions) {
		return executions ? this.ordersState : this.balancesState;
	}

	void maxRateCount(int maxRateCount) {
		this.maxRateCount = maxRateCount;
	}

	@Override
	public AccountState ordersState() {
		return this.ordersState.get();
	}

	@Override
	public AccountState balancesState() {
		return this.balancesState.get();
	}

	@Override
	public List<OrderState> openOrders() {
		return this.orders.openOrders();
	}

	@Override
	public Optional<OrderState> order(String orderId) {
		return this.orders.order(orderId);
	}

	@Override
	public List<Balance> balances() {
		return this.balances.balances();
	}

	@Override
	public Optional<Balance> balance(String asset) {
		return this.balances.balance(asset);
	}

	@Override
	public Optional<Integer> maxRateCount() {
		return Optional.ofNullable(this.maxRateCount);
	}

}
