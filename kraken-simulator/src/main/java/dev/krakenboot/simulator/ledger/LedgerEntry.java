// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.ledger;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One change of a balance. The texts are those of the {@code balances} channel.
 *
 * @param ledgerId the unique id of the entry
 * @param refId what it belongs to; both legs of a trade have the same
 * @param timestamp when it happened
 * @param type such as {@code deposit} or {@code trade}
 * @param category such as {@code deposit} or {@code trade}
 * @param asset the asset
 * @param wallet the wallet, whose balance is the one after the change
 * @param amount the signed change, before the fee
 * @param fee what was taken besides, not negative
 * @param balance the total of the asset after the change, over all wallets
 */
public record LedgerEntry(String ledgerId, String refId, Instant timestamp, String type, String category, String asset,
		Wallet wallet, BigDecimal amount, BigDecimal fee, BigDecimal balance) {
}
