// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.account;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Completed transaction of one asset. The legs of a trade have the same {@link #refId()}.
 *
 * @param ledgerId id of this entry
 * @param refId id of what caused it
 * @param timestamp when it happened, by the exchange's clock
 * @param asset the asset, such as {@code BTC}
 * @param assetClass class of the asset as the wire spells it, such as {@code currency}
 * @param type type of the transaction
 * @param typeText type as the wire spells it
 * @param subtype closer description as the wire spells it, or null when absent
 * @param category category of the transaction
 * @param categoryText category as the wire spells it
 * @param walletType kind of the wallet as the wire spells it, such as {@code spot}
 * @param walletId name of the wallet as the wire spells it, such as {@code main}
 * @param amount signed change in units of the asset
 * @param fee fee of this transaction in units of the asset
 * @param balance the account's new total of the asset
 * @param user account that it belongs to, sent to master accounts only, otherwise null
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v2/balances">Kraken: balances
 * channel</a>
 */
public record LedgerEntry(String ledgerId, String refId, Instant timestamp, String asset, String assetClass, Type type,
		String typeText, @Nullable String subtype, Category category, String categoryText, String walletType,
		String walletId, BigDecimal amount, BigDecimal fee, BigDecimal balance, @Nullable String user) {

	/** Type of a transaction. The list grows; {@link #typeText()} has the text. */
	public enum Type {

		DEPOSIT,

		WITHDRAWAL,

		TRADE,

		MARGIN,

		ADJUSTMENT,

		ROLLOVER,

		CREDIT,

		TRANSFER,

		SETTLED,

		STAKING,

		SALE,

		RESERVE,

		CONVERSION,

		DIVIDEND,

		REWARD,

		CREATOR_FEE,

		/** A value that this version does not know. */
		UNKNOWN

	}

	/**
	 * Category of a transaction. The list grows; {@link #categoryText()} has the text.
	 */
	public enum Category {

		DEPOSIT,

		WITHDRAWAL,

		TRADE,

		MARGIN_TRADE,

		MARGIN_SETTLE,

		MARGIN_CONVERSION,

		CONVERSION,

		CREDIT,

		MARGIN_ROLLOVER,

		STAKING_REWARDS,

		INSTANT,

		EQUITY_TRADE,

		AIRDROP,

		EQUITY_DIVIDEND,

		REWARD_BONUS,

		NFT,

		BLOCK_TRADE,

		/** A value that this version does not know. */
		UNKNOWN

	}

}
