// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.codec;

import dev.krakenboot.core.account.Balance;
import dev.krakenboot.core.account.LedgerEntry;
import dev.krakenboot.core.account.Wallet;
import dev.krakenboot.core.message.BalancesMessage;
import tools.jackson.databind.JsonNode;

/**
 * Decoder of the channel {@code balances}.
 */
final class BalanceDecoder {

	private static final WireEnum<LedgerEntry.Type> TYPES = new WireEnum<>(LedgerEntry.Type.class);

	private static final WireEnum<LedgerEntry.Category> CATEGORIES = new WireEnum<>(LedgerEntry.Category.class);

	private BalanceDecoder() {
	}

	static BalancesMessage balances(JsonNode frame) {
		boolean snapshot = Frame.isSnapshot(frame, "balances");
		long sequence = Frame.sequence(frame, "balances");
		if (snapshot) {
			Records<Balance> balances = Records.ofData(frame, "balances", BalanceDecoder::balance);
			return new BalancesMessage.Snapshot(sequence, balances.list(), balances.rejected());
		}
		Records<LedgerEntry> entries = Records.ofData(frame, "balances", BalanceDecoder::entry);
		return new BalancesMessage.Update(sequence, entries.list(), entries.rejected());
	}

	private static Balance balance(Fields fields) {
		return new Balance(fields.text("asset"), fields.text("asset_class"), fields.decimal("balance"), fields.list(
				"wallets", (wallet) -> new Wallet(wallet.text("type"), wallet.text("id"), wallet.decimal("balance"))));
	}

	private static LedgerEntry entry(Fields fields) {
		return new LedgerEntry(fields.text("ledger_id"), fields.text("ref_id"), fields.time("timestamp"),
				fields.text("asset"), fields.text("asset_class"), fields.word("type", TYPES), fields.text("type"),
				fields.optionalText("subtype"), fields.word("category", CATEGORIES), fields.text("category"),
				fields.text("wallet_type"), fields.text("wallet_id"), fields.decimal("amount"), fields.decimal("fee"),
				fields.decimal("balance"), fields.optionalText("user"));
	}

}
