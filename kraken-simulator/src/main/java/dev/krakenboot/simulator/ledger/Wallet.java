// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.ledger;

import java.math.BigDecimal;

/**
 * A part of what an account owns of an asset.
 *
 * @param type {@code spot} or {@code earn}
 * @param id such as {@code main} or {@code flexible}
 * @param balance what is in it
 */
public record Wallet(String type, String id, BigDecimal balance) {

	/** The type of the wallet that trades. */
	public static final String SPOT = "spot";

	/** The id of the wallet that trades. */
	public static final String MAIN = "main";

	boolean is(String otherType, String otherId) {
		return this.type.equals(otherType) && this.id.equals(otherId);
	}

}
