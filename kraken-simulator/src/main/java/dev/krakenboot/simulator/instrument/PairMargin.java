// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.instrument;

import java.math.BigDecimal;

/**
 * Terms of trading a pair on margin.
 *
 * @param initial the part of the value to be put down, a fraction such as 0.2
 * @param positionLimitLong the greatest long position in the base asset
 * @param positionLimitShort the greatest short position in the base asset
 */
public record PairMargin(BigDecimal initial, long positionLimitLong, long positionLimitShort) {

	/** Usual terms. */
	public static final PairMargin DEFAULT = new PairMargin(new BigDecimal("0.2"), 250, 200);

}
