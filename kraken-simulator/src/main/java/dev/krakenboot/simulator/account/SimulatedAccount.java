// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.account;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.krakenboot.simulator.ledger.Balances;
import dev.krakenboot.simulator.ledger.Ids;
import dev.krakenboot.simulator.order.Fees;
import dev.krakenboot.simulator.order.Instruments;
import dev.krakenboot.simulator.order.Orders;
import dev.krakenboot.simulator.order.Tier;

/**
 * An account of the exchange: its keys, orders and balances. State may change while no
 * client is connected. Safe for use by several threads.
 */
public final class SimulatedAccount {

	private final String name;

	private final String id;

	private final String email;

	private final Tier tier;

	private final boolean master;

	private final boolean fillsAreStatus;

	private final Clock clock;

	private final List<ApiKey> keys = new CopyOnWriteArrayList<>();

	private final Balances balances;

	private final Orders orders;

	SimulatedAccount(Builder builder, Clock clock, Instruments instruments) {
		this.name = builder.name;
		this.email = builder.email;
		this.tier = builder.tier;
		this.master = builder.master;
		this.fillsAreStatus = builder.fillsAreStatus;
		this.clock = clock;
		Ids ids = new Ids(builder.name.hashCode());
		String random = ids.next('A').replace("-", "");
		this.id = "AA" + (10 + Math.floorMod(builder.name.hashCode(), 90)) + "N84G" + random.substring(0, 8);
		this.balances = new Balances(clock, ids);
		builder.balances.forEach(this.balances::set);
		this.orders = new Orders(clock, ids, instruments, builder.tier, builder.fees, this.balances);
		this.keys.addAll(builder.keys);
		if (this.keys.isEmpty()) {
			this.keys.add(ApiKey.builder().build());
		}
	}

	/**
	 * Starts an account. Without a key of its own it gets one with all permissions.
	 * @param name the name, unique in the simulator
	 * @return a builder
	 */
	public static Builder builder(String name) {
		return new Builder(name);
	}

	public String name() {
		return this.name;
	}

	/**
	 * The internal account number that the exchange calls IIBAN.
	 * @return the number without blanks
	 */
	public String id() {
		return this.id;
	}

	public String email() {
		return this.email;
	}

	public Tier tier() {
		return this.tier;
	}

	/**
	 * Whether the account may follow its subaccounts with {@code users}.
	 * @return false unless asked for
	 */
	public boolean isMaster() {
		return this.master;
	}

	/**
	 * Whether fills are left out of {@code executions} with {@code order_status} false.
	 * @return false unless asked for
	 */
	public boolean fillsAreStatus() {
		return this.fillsAreStatus;
	}

	/**
	 * The first key.
	 * @return the key, revoked or not
	 */
	public ApiKey key() {
		return this.keys.get(0);
	}

	/**
	 * The keys that were not revoked.
	 * @return a copy, oldest first
	 */
	public List<ApiKey> keys() {
		return this.keys.stream().filter((key) -> key.isValid(this.clock.instant())).toList();
	}

	/**
	 * Adds a key.
	 * @param key the key
	 * @return the same key
	 */
	public ApiKey add(ApiKey key) {
		this.keys.add(key);
		return key;
	}

	/**
	 * Ends a key for ever. Tokens it has got go on (unconfirmed).
	 * @param key the key
	 */
	public void revoke(ApiKey key) {
		key.revoke();
	}

	public Orders orders() {
		return this.orders;
	}

	public Balances balances() {
		return this.balances;
	}

	@Override
	public String toString() {
		return "SimulatedAccount[" + this.name + "]";
	}

	/**
	 * Collects the options of an account.
	 */
	public static final class Builder {

		private final String name;

		private final List<ApiKey> keys = new ArrayList<>();

		private final Map<String, String> balances = new LinkedHashMap<>();

		private String email;

		private Tier tier = Tier.INTERMEDIATE;

		private Fees fees = Fees.DEFAULT;

		private boolean master;

		private boolean fillsAreStatus;

		private Builder(String name) {
			this.name = name;
			this.email = name + "@example.com";
		}

		public Builder key(ApiKey key) {
			this.keys.add(key);
			return this;
		}

		/**
		 * What the account owns at the beginning.
		 * @param asset the asset
		 * @param balance the balance of the wallet that trades
		 * @return this builder
		 */
		public Builder balance(String asset, String balance) {
			this.balances.put(asset, balance);
			return this;
		}

		public Builder email(String email) {
			this.email = email;
			return this;
		}

		public Builder tier(Tier tier) {
			this.tier = tier;
			return this;
		}

		/**
		 * The fees of fills.
		 * @param maker the part of the value for orders that rested
		 * @param taker the part of the value for orders that met a resting one
		 * @return this builder
		 */
		public Builder fees(String maker, String taker) {
			this.fees = new Fees(new BigDecimal(maker), new BigDecimal(taker));
			return this;
		}

		/**
		 * Whether the account is a master account, which may subscribe with
		 * {@code users}.
		 * @param master whether it is
		 * @return this builder
		 */
		public Builder master(boolean master) {
			this.master = master;
			return this;
		}

		/**
		 * Whether a subscription with {@code order_status} false gets no fills either.
		 * What the exchange does is unconfirmed.
		 * @param fillsAreStatus whether, false by default
		 * @return this builder
		 */
		public Builder fillsAreStatus(boolean fillsAreStatus) {
			this.fillsAreStatus = fillsAreStatus;
			return this;
		}

	}

}
