// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth.fastkey;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.krakenboot.auth.KrakenCredentials;

/**
 * A new Fast API key with its secret, which cannot be asked for again.
 *
 * @param key the key; its public part is present
 * @param secret its private part; close it after use
 */
public record CreatedFastApiKey(FastApiKey key, FastApiKeySecret secret) implements AutoCloseable {

	/**
	 * Credentials of the key, with a copy of the secret: this can be closed afterwards.
	 * @throws IllegalStateException if it was closed before
	 * @throws dev.krakenboot.core.error.InvalidOptionException if the exchange gave a
	 * secret that is not Base64
	 */
	public KrakenCredentials toCredentials() {
		byte[] bytes = this.secret.toBytes();
		try {
			String apiKey = String.valueOf(this.key.apiKey());
			return KrakenCredentials.of(apiKey.getBytes(StandardCharsets.ISO_8859_1), bytes);
		}
		finally {
			Arrays.fill(bytes, (byte) 0);
		}
	}

	/**
	 * Wipes the secret.
	 */
	@Override
	public void close() {
		this.secret.close();
	}

	@Override
	public String toString() {
		return "Created " + this.key;
	}

}
