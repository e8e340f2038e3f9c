// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth.authorization;

import java.net.URI;
import java.time.Instant;

/**
 * Where to send the user's browser. The address carries the state; the text form does not
 * show it.
 *
 * @param uri address of the exchange's page, for a redirect
 * @param expiresAt when a callback comes too late
 */
public record AuthorizationRequest(URI uri, Instant expiresAt) {

	@Override
	public String toString() {
		return "AuthorizationRequest to " + this.uri.getHost() + " <redacted> until " + this.expiresAt;
	}

}
