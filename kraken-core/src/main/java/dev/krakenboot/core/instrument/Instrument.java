// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.instrument;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * Tradable pair of the exchange.
 *
 * @param symbol name of the pair, such as {@code BTC/USD}
 * @param base asset that is bought and sold
 * @param quote asset that prices are in
 * @param status state of the pair as the wire spells it, such as {@code online}
 * @param pricePrecision fraction digits of every price on the wire
 * @param qtyPrecision fraction digits of every quantity on the wire
 * @param priceIncrement smallest step of an order's price, or null when absent
 * @param qtyIncrement smallest step of an order's quantity, or null when absent
 * @param qtyMin smallest quantity of an order in base units, or null when absent
 * @param costMin smallest price times quantity of an order in quote units, or null when
 * absent
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v2/instrument">Kraken:
 * instrument channel</a>
 */
public record Instrument(String symbol, String base, String quote, String status, int pricePrecision, int qtyPrecision,
		@Nullable BigDecimal priceIncrement, @Nullable BigDecimal qtyIncrement, @Nullable BigDecimal qtyMin,
		@Nullable BigDecimal costMin) {

	/**
	 * Whether books of the other record have the same digits as books of this one.
	 * @param other the record to compare with
	 */
	public boolean samePrecisions(Instrument other) {
		return this.pricePrecision == other.pricePrecision && this.qtyPrecision == other.qtyPrecision;
	}

}
