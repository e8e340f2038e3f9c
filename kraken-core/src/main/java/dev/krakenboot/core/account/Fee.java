// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.account;

import java.math.BigDecimal;

/**
 * Fee of a fill.
 *
 * @param asset asset that it is paid in
 * @param qty how much of the asset
 */
public record Fee(String asset, BigDecimal qty) {

}
