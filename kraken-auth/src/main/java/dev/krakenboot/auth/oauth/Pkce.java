// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Random texts and the challenge of RFC 7636. Safe for any thread.
 */
final class Pkce {

	/** 256 bits: 43 characters, the shortest verifier that RFC 7636 allows. */
	private static final int RANDOM_BYTES = 32;

	private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

	private final SecureRandom random = new SecureRandom();

	/** 256 random bits in 43 characters that need no encoding in an address. */
	String randomText() {
		byte[] bytes = new byte[RANDOM_BYTES];
		this.random.nextBytes(bytes);
		return ENCODER.encodeToString(bytes);
	}

	/** Challenge of a verifier, method {@code S256}. */
	static String challenge(String verifier) {
		try {
			MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
			return ENCODER.encodeToString(sha256.digest(verifier.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
