// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth.error;

import org.jspecify.annotations.Nullable;

/**
 * A refresh was sent and no usable answer came back. If the exchange has carried it out,
 * the new tokens are lost and the user must authorise the application again; if the
 * request never arrived, a later refresh succeeds. Which of the two it is shows when the
 * client refreshes again, which it does on demand after its retry delay.
 */
public class RefreshAnswerLostException extends OAuthException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message what failed and what to do; no secret in it
	 * @param status HTTP status of an answer that cannot be used, 0 when there was none
	 * @param cause why there is no answer
	 */
	public RefreshAnswerLostException(String message, int status, @Nullable Throwable cause) {
		super(message, status, null, true, cause);
	}

}
