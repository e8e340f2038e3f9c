// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.account;

import java.util.List;
import java.util.Optional;

/**
 * The account as its private channels tell of it. Every read is of one moment; look at
 * the state beside it. Safe for any thread.
 */
public interface Account {

	/**
	 * Whether the orders can be relied on; {@link AccountState#AWAITING_SNAPSHOT} also
	 * when they are not wanted.
	 */
	AccountState ordersState();

	/**
	 * Whether the balances can be relied on; {@link AccountState#AWAITING_SNAPSHOT} also
	 * when they are not wanted.
	 */
	AccountState balancesState();

	/**
	 * Open orders in the order in which the client heard of them.
	 */
	List<OrderState> openOrders();

	/**
	 * Order of this id: an open one, or one of the last thousand that were closed; empty
	 * for any other.
	 * @param orderId the exchange's id of the order
	 */
	Optional<OrderState> order(String orderId);

	/**
	 * Balances of all assets, by the asset's name.
	 */
	List<Balance> balances();

	/**
	 * Balance of an asset, empty when the account has none.
	 * @param asset the asset, such as {@code BTC}
	 */
	Optional<Balance> balance(String asset);

	/**
	 * Threshold of the matching engine's rate counter for the account's tier, empty until
	 * the exchange has told it.
	 */
	Optional<Integer> maxRateCount();

}
