// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.book;

import java.util.List;

/**
 * The depths at which books can be subscribed to.
 */
public final class BookDepth {

	/** The depths, rising. */
	public static final List<Integer> ALL = List.of(10, 25, 100, 500, 1000);

	/** The depth of a subscription that names none. */
	public static final int DEFAULT = 10;

	private BookDepth() {
	}

	/**
	 * The smallest depth that shows so many levels.
	 * @param levels the levels of a side
	 * @return the depth, the greatest when there are more levels than any depth shows
	 */
	public static int holding(int levels) {
		return ALL.stream().filter((depth) -> depth >= levels).findFirst().orElse(1000);
	}

}
