// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * Proof that who exchanges a code is who asked for it, RFC 7636 with method S256.
 */
public final class Pkce {

	/** The only method taken. */
	public static final String METHOD = "S256";

	private Pkce() {
	}

	/**
	 * The challenge of a verifier.
	 * @param verifier the verifier
	 * @return the challenge, Base64 for URLs without padding
	 */
	public static String challenge(String verifier) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static boolean proves(@Nullable String verifier, @Nullable String challenge) {
		if (challenge == null) {
			return verifier == null;
		}
		return verifier != null && verifier.matches("[A-Za-z0-9._~-]{43,128}") && challenge(verifier).equals(challenge);
	}

}
