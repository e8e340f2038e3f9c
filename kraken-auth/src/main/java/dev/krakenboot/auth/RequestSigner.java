// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Mac;

/**
 * Computes the header {@code API-Sign} of private REST requests:
 * {@code HMAC-SHA512(secret, path ++ SHA-256(nonce ++ body))} in Base64.
 *
 * @see <a href="https://docs.kraken.com/api/docs/guides/spot-rest-auth">Kraken: REST
 * authentication</a>
 */
public final class RequestSigner {

	private RequestSigner() {
	}

	/**
	 * Signs a request.
	 * @param credentials whose secret signs
	 * @param path path of the request from {@code /0/private/}, with its query if it has
	 * one
	 * @param nonce the nonce in the body, unsigned
	 * @param body the exact bytes to be sent, form or JSON
	 * @return the signature, a secret
	 * @throws dev.krakenboot.core.error.KrakenAuthenticationException if the credentials
	 * were wiped
	 */
	public static String sign(KrakenCredentials credentials, String path, long nonce, byte[] body) {
		MessageDigest sha256 = sha256();
		sha256.update(Long.toUnsignedString(nonce).getBytes(StandardCharsets.US_ASCII));
		byte[] digest = sha256.digest(body);
		Mac mac = credentials.mac();
		mac.update(path.getBytes(StandardCharsets.UTF_8));
		byte[] signature = mac.doFinal(digest);
		try {
			return Base64.getEncoder().encodeToString(signature);
		}
		finally {
			Arrays.fill(digest, (byte) 0);
			Arrays.fill(signature, (byte) 0);
		}
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("This Java has no SHA-256", ex);
		}
	}

}
