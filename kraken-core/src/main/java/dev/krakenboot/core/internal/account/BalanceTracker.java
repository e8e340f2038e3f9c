// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.account;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

import dev.krakenboot.core.account.Balance;
import dev.krakenboot.core.account.LedgerEntry;
import dev.krakenboot.core.account.Wallet;
import dev.krakenboot.core.event.BalanceUpdate;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.UpdateOrigin;

/**
 * Balances of the account: every transaction counts once, and a fresh snapshot is
 * compared with what was known. It outlives connections. Written by one thread at a time,
 * read by any.
 */
public final class BalanceTracker {

	private static final int ENTRIES = 10_000;

	private final Consumer<KrakenEvent> events;

	private final Map<String, Balance> byAsset = new ConcurrentSkipListMap<>();

	private final RecentIds entries = new RecentIds(ENTRIES);

	private boolean known;

	/**
	 * Creates a tracker that knows nothing.
	 * @param events told of everything, on the writer's thread
	 */
	public BalanceTracker(Consumer<KrakenEvent> events) {
		this.events = events;
	}

	/** All balances, by the asset's name. Safe for any thread. */
	public List<Balance> balances() {
		return List.copyOf(this.byAsset.values());
	}

	/**
	 * Balance of an asset. Safe for any thread.
	 * @param asset the asset
	 */
	public Optional<Balance> balance(String asset) {
		return Optional.ofNullable(this.byAsset.get(asset));
	}

	/**
	 * Takes in a snapshot. The first one tells what is, each further one what was missed.
	 * @param balances all balances of the account
	 */
	public void onSnapshot(List<Balance> balances) {
		UpdateOrigin origin = this.known ? UpdateOrigin.RECOVERED : UpdateOrigin.SNAPSHOT;
		Set<String> gone = new TreeSet<>(this.byAsset.keySet());
		for (Balance balance : balances) {
			gone.remove(balance.asset());
			Balance before = this.byAsset.put(balance.asset(), balance);
			if (before == null || !same(before, balance)) {
				this.events.accept(new BalanceUpdate(balance, null, origin));
			}
		}
		for (String asset : gone) {
			Balance before = this.byAsset.remove(asset);
			if (before != null && before.balance().signum() != 0) {
				this.events.accept(new BalanceUpdate(
						new Balance(asset, before.assetClass(), BigDecimal.ZERO, List.of()), null, origin));
			}
		}
		this.known = true;
	}

	private static boolean same(Balance one, Balance other) {
		if (one.balance().compareTo(other.balance()) != 0 || one.wallets().size() != other.wallets().size()) {
			return false;
		}
		for (Wallet wallet : one.wallets()) {
			boolean found = other.wallets()
				.stream()
				.anyMatch((candidate) -> isOf(candidate, wallet.type(), wallet.id())
						&& candidate.balance().compareTo(wallet.balance()) == 0);
			if (!found) {
				return false;
			}
		}
		return true;
	}

	private static boolean isOf(Wallet wallet, String type, String id) {
		return wallet.type().equals(type) && wallet.id().equals(id);
	}

	/**
	 * Takes in transactions that are completed now.
	 * @param transactions the transactions, in their order
	 */
	public void onUpdate(List<LedgerEntry> transactions) {
		for (LedgerEntry entry : transactions) {
			if (this.entries.add(entry.ledgerId())) {
				Balance after = after(entry);
				this.byAsset.put(entry.asset(), after);
				this.events.accept(new BalanceUpdate(after, entry, UpdateOrigin.LIVE));
			}
		}
	}

	/**
	 * The exchange tells the new total only; what the total has changed by is the change
	 * of the transaction's wallet.
	 */
	private Balance after(LedgerEntry entry) {
		Balance before = this.byAsset.get(entry.asset());
		if (before == null) {
			return new Balance(entry.asset(), entry.assetClass(), entry.balance(),
					List.of(new Wallet(entry.walletType(), entry.walletId(), entry.balance())));
		}
		BigDecimal change = entry.balance().subtract(before.balance());
		List<Wallet> wallets = new ArrayList<>();
		boolean found = false;
		for (Wallet wallet : before.wallets()) {
			boolean same = isOf(wallet, entry.walletType(), entry.walletId());
			found |= same;
			wallets.add(same ? new Wallet(wallet.type(), wallet.id(), wallet.balance().add(change)) : wallet);
		}
		if (!found) {
			wallets.add(new Wallet(entry.walletType(), entry.walletId(), change));
		}
		return new Balance(before.asset(), before.assetClass(), entry.balance(), wallets);
	}

}
