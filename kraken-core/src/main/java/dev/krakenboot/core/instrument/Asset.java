// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.instrument;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * Asset of the exchange.
 *
 * @param id name of the asset, such as {@code BTC}
 * @param status what can be done with it at present
 * @param precision fraction digits of balances and ledger entries
 * @param precisionDisplay fraction digits that the exchange recommends for display
 * @param borrowable whether it can be borrowed
 * @param collateralValue part of its value that counts as collateral, as a fraction
 * @param marginRate interest rate to borrow it, or null when absent
 * @param multiplier how much underlying equity a tokenised one stands for, or null when
 * absent
 * @param assetClass class of the asset as the wire spells it, such as {@code currency},
 * or null when absent
 * @param underlyingSymbol what a tokenised one stands for, or null when absent
 * @param maxCollateralUsdValue most that counts as collateral, in USD, or null when
 * absent
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v2/instrument">Kraken:
 * instrument channel</a>
 */
public record Asset(String id, AssetStatus status, int precision, int precisionDisplay, boolean borrowable,
		BigDecimal collateralValue, @Nullable BigDecimal marginRate, @Nullable BigDecimal multiplier,
		@Nullable String assetClass, @Nullable String underlyingSymbol, @Nullable BigDecimal maxCollateralUsdValue) {

}
