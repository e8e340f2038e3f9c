// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The balances of an account and their ledger. A balance may become negative: nothing
 * here asks whether the account can afford it. Safe for use by several threads.
 */
public final class Balances {

	private static final Map<String, Integer> DIGITS = Map.of("USD", 4, "EUR", 4, "GBP", 4, "CHF", 4, "JPY", 4, "CAD",
			4, "AUD", 4);

	private static final int USUAL_DIGITS = 10;

	private final Clock clock;

	private final Ids ids;

	private final Map<String, List<Wallet>> wallets = new TreeMap<>();

	private final List<LedgerEntry> entries = new ArrayList<>();

	private final List<LedgerSink> sinks = new ArrayList<>();

	/**
	 * Opens an empty ledger.
	 * @param clock gives the times of entries
	 * @param ids gives the ids of entries
	 */
	public Balances(Clock clock, Ids ids) {
		this.clock = clock;
		this.ids = ids;
	}

	/**
	 * The fraction digits of an asset's amounts.
	 * @param asset the asset
	 * @return 4 for money, else 10
	 */
	public static int digits(String asset) {
		return DIGITS.getOrDefault(asset, USUAL_DIGITS);
	}

	/**
	 * Sets the balance of the wallet that trades. A difference is an entry of type
	 * {@code adjustment} (its category {@code credit} is unconfirmed).
	 * @param asset the asset
	 * @param balance the new balance
	 */
	public void set(String asset, String balance) {
		set(asset, Wallet.SPOT, Wallet.MAIN, new BigDecimal(balance));
	}

	/**
	 * Sets the balance of any wallet, as {@link #set(String, String)} does.
	 * @param asset the asset
	 * @param type the type of the wallet
	 * @param id the id of the wallet
	 * @param balance the new balance
	 */
	public synchronized void set(String asset, String type, String id, BigDecimal balance) {
		BigDecimal change = balance.subtract(walletBalance(asset, type, id));
		if (change.signum() != 0) {
			post(asset, type, id, new Change("adjustment", "credit", this.ids.next('A'), change, BigDecimal.ZERO));
		}
	}

	public void deposit(String asset, String amount) {
		post(asset, "deposit", new BigDecimal(amount));
	}

	public void withdraw(String asset, String amount) {
		post(asset, "withdrawal", new BigDecimal(amount).negate());
	}

	private void post(String asset, String type, BigDecimal amount) {
		apply(asset, new Change(type, type, this.ids.next('F'), amount, BigDecimal.ZERO));
	}

	/**
	 * Books a change of the wallet that trades.
	 * @param asset the asset
	 * @param change the change; its numbers are rounded to the digits of the asset
	 * @return the entry
	 */
	public synchronized LedgerEntry apply(String asset, Change change) {
		return post(asset, Wallet.SPOT, Wallet.MAIN, change);
	}

	private LedgerEntry post(String asset, String type, String id, Change change) {
		BigDecimal amount = rounded(asset, change.amount());
		BigDecimal fee = rounded(asset, change.fee());
		Wallet wallet = new Wallet(type, id, walletBalance(asset, type, id).add(amount).subtract(fee));
		put(asset, wallet);
		Instant now = this.clock.instant();
		LedgerEntry entry = new LedgerEntry(this.ids.next('L'), change.refId(), now, change.type(), change.category(),
				asset, wallet, amount, fee, balance(asset));
		this.entries.add(entry);
		this.sinks.forEach((sink) -> sink.entry(entry));
		return entry;
	}

	private void put(String asset, Wallet wallet) {
		List<Wallet> present = this.wallets.computeIfAbsent(asset, (key) -> new ArrayList<>());
		for (int i = 0; i < present.size(); i++) {
			if (present.get(i).is(wallet.type(), wallet.id())) {
				present.set(i, wallet);
				return;
			}
		}
		present.add(wallet.is(Wallet.SPOT, Wallet.MAIN) ? 0 : present.size(), wallet);
	}

	private BigDecimal walletBalance(String asset, String type, String id) {
		for (Wallet wallet : this.wallets.getOrDefault(asset, List.of())) {
			if (wallet.is(type, id)) {
				return wallet.balance();
			}
		}
		return rounded(asset, BigDecimal.ZERO);
	}

	/**
	 * What the account owns of an asset, over all wallets.
	 * @param asset the asset
	 * @return the sum, zero for an asset never owned
	 */
	public synchronized BigDecimal balance(String asset) {
		BigDecimal sum = rounded(asset, BigDecimal.ZERO);
		for (Wallet wallet : this.wallets.getOrDefault(asset, List.of())) {
			sum = sum.add(wallet.balance());
		}
		return sum;
	}

	/**
	 * All balances.
	 * @return the balances of every asset ever owned, in alphabetical order
	 */
	public synchronized List<AssetBalance> truth() {
		List<AssetBalance> truth = new ArrayList<>();
		this.wallets.forEach((asset, list) -> truth.add(new AssetBalance(asset, balance(asset), list)));
		return truth;
	}

	/**
	 * The ledger.
	 * @return all entries, oldest first
	 */
	public synchronized List<LedgerEntry> entries() {
		return List.copyOf(this.entries);
	}

	/**
	 * Follows the balances.
	 * @param sink the follower
	 * @param snapshot whether it is told the present balances first
	 */
	public synchronized void follow(LedgerSink sink, boolean snapshot) {
		if (snapshot) {
			sink.snapshot(truth());
		}
		this.sinks.add(sink);
	}

	/**
	 * Ends what {@link #follow} began; no call follows this one.
	 * @param sink the follower
	 */
	public synchronized void leave(LedgerSink sink) {
		this.sinks.remove(sink);
	}

	private static BigDecimal rounded(String asset, BigDecimal number) {
		return number.setScale(digits(asset), RoundingMode.HALF_UP);
	}

	/**
	 * A change to book.
	 *
	 * @param type the type of the entry
	 * @param category the category of the entry
	 * @param refId what it belongs to
	 * @param amount the signed amount
	 * @param fee the fee taken besides
	 */
	public record Change(String type, String category, String refId, BigDecimal amount, BigDecimal fee) {
	}

}
