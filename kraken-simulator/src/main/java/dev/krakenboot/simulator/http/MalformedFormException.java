// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.http;

/**
 * Thrown when the escapes of a form are broken. It does not tell what was in the form.
 */
public final class MalformedFormException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MalformedFormException() {
		super("The form is malformed");
	}

}
