// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.account;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

import dev.krakenboot.simulator.order.Instruments;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of a simulator. Safe for use by several threads.
 */
public final class Accounts {

	/** The name of the account that always exists. */
	public static final String DEFAULT = "default";

	private final Clock clock;

	private final Instruments instruments;

	private final Map<String, SimulatedAccount> accounts = new ConcurrentSkipListMap<>();

	/**
	 * Opens the accounts.
	 * @param clock the time
	 * @param instruments knows the pairs
	 * @param builders the accounts to begin with, besides the default one
	 * @throws IllegalArgumentException if two have the same name
	 */
	public Accounts(Clock clock, Instruments instruments, List<SimulatedAccount.Builder> builders) {
		this.clock = clock;
		this.instruments = instruments;
		builders.forEach(this::create);
		if (!this.accounts.containsKey(DEFAULT)) {
			create(SimulatedAccount.builder(DEFAULT));
		}
	}

	/**
	 * Opens an account.
	 * @param builder its options
	 * @return the account
	 * @throws IllegalArgumentException if there is one of the same name
	 */
	public SimulatedAccount create(SimulatedAccount.Builder builder) {
		SimulatedAccount account = new SimulatedAccount(builder, this.clock, this.instruments);
		if (this.accounts.putIfAbsent(account.name(), account) != null) {
			throw new IllegalArgumentException("There is an account " + account.name());
		}
		return account;
	}

	/**
	 * The account that always exists.
	 * @return the account
	 */
	public SimulatedAccount defaultAccount() {
		return get(DEFAULT);
	}

	/**
	 * An account by name.
	 * @param name the name
	 * @return the account
	 * @throws IllegalArgumentException if there is none
	 */
	public SimulatedAccount get(String name) {
		SimulatedAccount account = this.accounts.get(name);
		if (account == null) {
			throw new IllegalArgumentException("No account " + name);
		}
		return account;
	}

	public List<SimulatedAccount> all() {
		return List.copyOf(this.accounts.values());
	}

	/**
	 * Finds who holds a key.
	 * @param publicKey the public key, null for none
	 * @return the key and its account, empty when it is not known or not valid any more
	 */
	public Optional<KeyHolder> holder(@Nullable String publicKey) {
		for (SimulatedAccount account : this.accounts.values()) {
			for (ApiKey key : account.keys()) {
				if (key.publicKey().equals(publicKey)) {
					return Optional.of(new KeyHolder(account, key));
				}
			}
		}
		return Optional.empty();
	}

	/**
	 * A key with its account.
	 *
	 * @param account the account
	 * @param key the key
	 */
	public record KeyHolder(SimulatedAccount account, ApiKey key) {
	}

}
