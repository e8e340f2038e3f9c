// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.http;

/**
 * Answer to an {@link HttpCall}. Its text form shows no body.
 *
 * @param status HTTP status
 * @param contentType value of the header {@code Content-Type}, empty when absent
 * @param body all bytes, empty for none; not copied, not to be changed
 */
public record HttpAnswer(int status, String contentType, byte[] body) {

	@Override
	public String toString() {
		return this.status + " " + this.contentType + " " + this.body.length + " bytes";
	}

}
