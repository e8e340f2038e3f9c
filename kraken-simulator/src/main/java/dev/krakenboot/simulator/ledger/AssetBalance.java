// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.ledger;

import java.math.BigDecimal;
import java.util.List;

/**
 * What an account owns of an asset.
 *
 * @param asset the asset
 * @param balance the total over all wallets
 * @param wallets the wallets, the one that trades first if there is one
 */
public record AssetBalance(String asset, BigDecimal balance, List<Wallet> wallets) {

	public AssetBalance {
		wallets = List.copyOf(wallets);
	}

}
