// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth.fastkey;

/**
 * A new Fast API key with its secret, which cannot be asked for again.
 *
 * @param key the key; its public part is present
 * @param secret its private part; close it after use
 */
public record CreatedFastApiKey(FastApiKey key, FastApiKeySecret secret) implements AutoCloseable {

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
