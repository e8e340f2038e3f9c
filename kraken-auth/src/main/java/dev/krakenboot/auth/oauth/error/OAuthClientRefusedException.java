// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth.error;

/**
 * The exchange refuses the application itself, whoever the user is: client id, client
 * secret or what was registered for them is wrong. Nothing changes until the
 * configuration does; the users' authorisations are not lost.
 */
public class OAuthClientRefusedException extends OAuthException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message what failed and what to correct; no secret in it
	 * @param status HTTP status of the answer
	 * @param code the exchange's error code
	 */
	public OAuthClientRefusedException(String message, int status, String code) {
		super(message, status, code, false, null);
	}

}
