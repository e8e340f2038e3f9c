// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.protocol;

import java.util.List;
import java.util.stream.Collectors;

import dev.krakenboot.simulator.ledger.AssetBalance;
import dev.krakenboot.simulator.ledger.LedgerEntry;
import dev.krakenboot.simulator.ledger.Wallet;
import dev.krakenboot.simulator.protocol.OutboundFrame.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Frames of the {@code balances} channel. Amounts have all the digits of their asset.
 */
public final class BalanceFrames {

	private BalanceFrames() {
	}

	/**
	 * A snapshot.
	 * @param balances the balances of all assets
	 * @return the frame
	 */
	public static OutboundFrame snapshot(List<AssetBalance> balances) {
		return new OutboundFrame(Kind.BALANCES_SNAPSHOT, null,
				"{\"channel\":\"balances\",\"data\":["
						+ balances.stream().map(BalanceFrames::asset).collect(Collectors.joining(","))
						+ "],\"type\":\"snapshot\",\"sequence\":1}");
	}

	private static String asset(AssetBalance balance) {
		return new JsonObject().text("asset", balance.asset())
			.text("asset_class", "currency")
			.number("balance", balance.balance())
			.raw("wallets",
					balance.wallets().stream().map(BalanceFrames::wallet).collect(Collectors.joining(",", "[", "]")))
			.toString();
	}

	private static String wallet(Wallet wallet) {
		return new JsonObject().text("type", wallet.type())
			.text("id", wallet.id())
			.number("balance", wallet.balance())
			.toString();
	}

	/**
	 * An update.
	 * @param entry the change
	 * @param sequence the number of the frame in its subscription
	 * @param user the account number to name, null for none
	 * @return the frame
	 */
	public static OutboundFrame update(LedgerEntry entry, long sequence, @Nullable String user) {
		JsonObject json = new JsonObject().text("ledger_id", entry.ledgerId())
			.text("ref_id", entry.refId())
			.text("timestamp", WireTime.text(WireTime.micros(entry.timestamp())))
			.text("type", entry.type())
			.text("asset", entry.asset())
			.text("asset_class", "currency")
			.text("category", entry.category())
			.text("wallet_type", entry.wallet().type())
			.text("wallet_id", entry.wallet().id())
			.number("amount", entry.amount())
			.number("fee", entry.fee())
			.number("balance", entry.balance())
			.text("user", user);
		return new OutboundFrame(Kind.BALANCES_UPDATE, null,
				"{\"channel\":\"balances\",\"type\":\"update\",\"data\":[" + json + "],\"sequence\":" + sequence + "}");
	}

}
