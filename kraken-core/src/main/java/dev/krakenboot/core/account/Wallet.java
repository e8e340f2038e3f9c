// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.account;

import java.math.BigDecimal;

/**
 * Part of a balance.
 *
 * @param type kind of the wallet as the wire spells it, such as {@code spot} or
 * {@code earn}
 * @param id name of the wallet as the wire spells it, such as {@code main} or
 * {@code flex}
 * @param balance what is in it, in units of the asset
 */
public record Wallet(String type, String id, BigDecimal balance) {

}
