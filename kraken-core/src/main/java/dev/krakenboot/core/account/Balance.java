// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.account;

import java.math.BigDecimal;
import java.util.List;

/**
 * What an account has of one asset. What open orders hold back is included.
 *
 * @param asset the asset, such as {@code BTC}
 * @param assetClass class of the asset as the wire spells it, such as {@code currency}
 * @param balance total over all wallets, in units of the asset
 * @param wallets its parts, possibly none
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v2/balances">Kraken: balances
 * channel</a>
 */
public record Balance(String asset, String assetClass, BigDecimal balance, List<Wallet> wallets) {

	public Balance {
		wallets = List.copyOf(wallets);
	}

}
