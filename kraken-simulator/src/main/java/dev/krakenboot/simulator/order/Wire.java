// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.order;

/**
 * A value the wire has a word for.
 */
public interface Wire {

	/**
	 * The word.
	 * @return the text as the exchange writes it
	 */
	String wire();

}
