// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.rest;

/**
 * Thrown when a call is answered with an error.
 */
final class RefusedCallException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Refuses a call.
	 * @param error the error of the answer
	 */
	RefusedCallException(String error) {
		super(error, null, false, false);
	}

	String error() {
		return String.valueOf(getMessage());
	}

}
