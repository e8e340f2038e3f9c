// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.properties;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Credentials of an API key: key and secret, or files that hold them. The secret is not
 * kept as text, and not part of the text form.
 *
 * @param apiKey API key, as the exchange has issued it.
 * @param apiSecret Secret of the API key, Base64. Prefer a file, or a config tree.
 * @param apiKeyFile File with nothing but the API key, read again when it changes. Needs
 * secret-file.
 * @param secretFile File with nothing but the secret, read again when it changes; without
 * api-key-file it has the lines api-key=... and api-secret=...
 */
public record CredentialsProperties(@Nullable String apiKey, char @Nullable [] apiSecret, @Nullable Path apiKeyFile,
		@Nullable Path secretFile) {

	/** What is blank counts as not set. */
	public CredentialsProperties {
		apiKey = (apiKey == null || apiKey.isBlank()) ? null : apiKey;
		apiSecret = (apiSecret == null || isBlank(apiSecret)) ? null : apiSecret;
		apiKeyFile = (apiKeyFile == null || apiKeyFile.toString().isBlank()) ? null : apiKeyFile;
		secretFile = (secretFile == null || secretFile.toString().isBlank()) ? null : secretFile;
	}

	/** Whether nothing is set. */
	public boolean isEmpty() {
		return this.apiKey == null && this.apiSecret == null && this.apiKeyFile == null && this.secretFile == null;
	}

	private static boolean isBlank(char[] text) {
		for (char character : text) {
			if (!Character.isWhitespace(character)) {
				return false;
			}
		}
		return true;
	}

	@Override
	public String toString() {
		return isEmpty() ? "no credentials" : "credentials";
	}

}
