// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

/**
 * How the parameters of a private request are written.
 */
public enum BodyFormat {

	/** {@code application/x-www-form-urlencoded}. */
	FORM("application/x-www-form-urlencoded; charset=utf-8"),

	/** {@code application/json}, every value a string. */
	JSON("application/json");

	private final String contentType;

	BodyFormat(String contentType) {
		this.contentType = contentType;
	}

	String contentType() {
		return this.contentType;
	}

}
