// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.actuate;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.krakenboot.book.PriceLevel;

/**
 * A level of a book, as texts with all digits of the pair's precision.
 *
 * @param price price in the quote currency
 * @param qty quantity in the base currency
 */
@JsonPropertyOrder({ "price", "qty" })
public record LevelDescriptor(String price, String qty) {

	static LevelDescriptor of(PriceLevel level) {
		return new LevelDescriptor(level.price().toPlainString(), level.qty().toPlainString());
	}

}
