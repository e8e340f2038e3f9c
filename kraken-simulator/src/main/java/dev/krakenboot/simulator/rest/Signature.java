// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.rest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a private call.
 */
public final class Signature {

	private Signature() {
	}

	/**
	 * Computes the signature.
	 * @param secret the secret, decoded
	 * @param target the path, with the query if there is one
	 * @param nonce the nonce in decimal
	 * @param body the bytes of the body
	 * @return the header {@code API-Sign}
	 */
	public static String of(byte[] secret, String target, String nonce, byte[] body) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			digest.update(nonce.getBytes(StandardCharsets.UTF_8));
			digest.update(body);
			Mac mac = Mac.getInstance("HmacSHA512");
			mac.init(new SecretKeySpec(secret, "HmacSHA512"));
			mac.update(target.getBytes(StandardCharsets.UTF_8));
			mac.update(digest.digest());
			return Base64.getEncoder().encodeToString(mac.doFinal());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
