// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.generate;

/**
 * A SplitMix64 sequence, the same on every JDK for the same seed.
 */
final class Dice {

	private long state;

	Dice(long seed) {
		this.state = seed;
	}

	private long next() {
		this.state += 0x9E3779B97F4A7C15L;
		long mixed = this.state;
		mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
		mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
		return mixed ^ (mixed >>> 31);
	}

	/**
	 * A number from 0 to {@code bound - 1}.
	 * @param bound above zero
	 * @return the number
	 */
	long below(long bound) {
		return Math.floorMod(next(), bound);
	}

	int below(int bound) {
		return (int) below((long) bound);
	}

	boolean percent(int chance) {
		return below(100) < chance;
	}

}
