// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.account;

import java.math.BigInteger;
import java.util.TreeSet;

/**
 * The nonces a key has used. Each must be above the highest so far, or within the window
 * below it and unused. Safe for use by several threads.
 */
final class NonceWindow {

	private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(64);

	private final TreeSet<BigInteger> used = new TreeSet<>();

	private BigInteger width;

	NonceWindow(long width) {
		this.width = BigInteger.valueOf(width);
	}

	synchronized void width(long newWidth) {
		this.width = BigInteger.valueOf(newWidth);
	}

	synchronized long width() {
		return this.width.longValue();
	}

	synchronized boolean take(BigInteger nonce) {
		BigInteger lowest = high().subtract(this.width);
		boolean fits = nonce.signum() >= 0 && nonce.compareTo(LIMIT) < 0;
		boolean taken = fits && (this.used.isEmpty() || nonce.compareTo(lowest) >= 0) && this.used.add(nonce);
		this.used.headSet(high().subtract(this.width), false).clear();
		return taken;
	}

	/**
	 * The highest nonce used.
	 * @return the nonce, 0 before the first
	 */
	synchronized BigInteger high() {
		return this.used.isEmpty() ? BigInteger.ZERO : this.used.last();
	}

}
