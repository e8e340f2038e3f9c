// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.ledger;

import java.util.Random;

/**
 * Ids in the form of the exchange, such as {@code OVN7VD-7VYHS-APBKHA}. The same seed
 * gives the same ids. Safe for use by several threads.
 */
public final class Ids {

	private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	private final Random random;

	public Ids(long seed) {
		this.random = new Random(seed);
	}

	/**
	 * A new id.
	 * @param first the first letter: {@code O} for orders, {@code T} for executions,
	 * {@code L} for ledger entries
	 * @return the id, three groups of six, five and six characters
	 */
	public synchronized String next(char first) {
		StringBuilder id = new StringBuilder(19).append(first);
		append(id, 5).append('-');
		append(id, 5).append('-');
		return append(id, 6).toString();
	}

	private StringBuilder append(StringBuilder id, int count) {
		for (int i = 0; i < count; i++) {
			id.append(LETTERS.charAt(this.random.nextInt(LETTERS.length())));
		}
		return id;
	}

}
