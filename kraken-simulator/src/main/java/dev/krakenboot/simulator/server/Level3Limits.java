// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

/**
 * How many {@code level3} subscriptions a connection may have and make.
 *
 * @param symbols the most symbols at once
 * @param costPerSecond the most that its subscriptions within a second may cost: 5, 25 or
 * 100 each at depth 10, 100 or 1000
 */
public record Level3Limits(int symbols, int costPerSecond) {

	/** The limits of a standard account. */
	public static final Level3Limits STANDARD = new Level3Limits(200, 200);

	/** The limits of a pro account. */
	public static final Level3Limits PRO = new Level3Limits(200, 500);

}
