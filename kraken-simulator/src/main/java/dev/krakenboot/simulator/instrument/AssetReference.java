// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.instrument;

import java.math.BigDecimal;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What clients are told of an asset. Numbers are written with the digits they have here.
 *
 * @param id the name
 * @param status the status, such as {@code enabled} or {@code depositonly}
 * @param precision the fraction digits of balances
 * @param precisionDisplay the fraction digits to show
 * @param collateralValue its value as collateral, a fraction
 * @param marginRate the interest for borrowing it, null when it cannot be borrowed
 */
public record AssetReference(String id, String status, int precision, int precisionDisplay, BigDecimal collateralValue,
		@Nullable BigDecimal marginRate) {

	private static final Set<String> MONEY = Set.of("USD", "EUR", "GBP", "CHF", "JPY", "CAD", "AUD");

	private static final Set<String> MARGIN_COINS = Set.of("BTC", "ETH", "SOL", "XRP", "ADA", "DOGE", "LTC");

	private static final BigDecimal RATE = new BigDecimal("0.050000");

	/**
	 * An asset as it begins: known money and large coins can be borrowed, others cannot.
	 * @param id the name
	 * @return the asset
	 */
	public static AssetReference of(String id) {
		boolean money = MONEY.contains(id);
		BigDecimal collateral = new BigDecimal(money ? "1.000" : isMarginCoin(id) ? "0.900" : "0.000");
		return new AssetReference(id, "enabled", money ? 4 : 10, money ? 2 : 5, collateral,
				(money || isMarginCoin(id)) ? RATE : null);
	}

	static boolean isMoney(String id) {
		return MONEY.contains(id);
	}

	static boolean isMarginCoin(String id) {
		return MARGIN_COINS.contains(id);
	}

	public boolean isBorrowable() {
		return this.marginRate != null;
	}

	/**
	 * The asset with another status.
	 * @param status the status, such as {@code disabled}
	 * @return the asset
	 */
	public AssetReference withStatus(String status) {
		return new AssetReference(this.id, status, this.precision, this.precisionDisplay, this.collateralValue,
				this.marginRate);
	}

	/**
	 * The asset with another interest.
	 * @param marginRate the interest, null for an asset that cannot be borrowed
	 * @return the asset
	 */
	public AssetReference withMarginRate(@Nullable BigDecimal marginRate) {
		return new AssetReference(this.id, this.status, this.precision, this.precisionDisplay, this.collateralValue,
				marginRate);
	}

}
