// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.auth;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.KrakenCredentials;
import dev.krakenboot.auth.SecretFileCredentialsProvider;
import dev.krakenboot.autoconfigure.properties.CredentialsProperties;
import dev.krakenboot.core.error.InvalidOptionException;
import org.jspecify.annotations.Nullable;

/**
 * Credentials of properties. Failures name the property, never its value, apart from
 * files that are there.
 */
final class ConfiguredCredentials {

	private static final String KEY = "credentials.api-key";

	private static final String SECRET = "credentials.api-secret";

	private static final String KEY_FILE = "credentials.api-key-file";

	private static final String SECRET_FILE = "credentials.secret-file";

	private ConfiguredCredentials() {
	}

	/**
	 * A provider whose credentials were found to be usable.
	 * @throws InvalidOptionException if they are not
	 */
	static CredentialsProvider provider(CredentialsProperties properties) {
		requireOne(KEY, properties.apiKey(), KEY_FILE, properties.apiKeyFile());
		requireOne(SECRET, properties.apiSecret(), SECRET_FILE, properties.secretFile());
		Path secretFile = properties.secretFile();
		if (secretFile == null) {
			if (properties.apiKeyFile() != null) {
				throw new InvalidOptionException(SECRET_FILE, "", "is missing although kraken." + KEY_FILE + " is set",
						"Name the file with the secret, or set kraken." + KEY + " and kraken." + SECRET + ".");
			}
			return CredentialsProvider.fixed(KrakenCredentials.of(characters(properties.apiKey()),
					(properties.apiSecret() != null) ? properties.apiSecret() : new char[0]));
		}
		SecretFileCredentialsProvider provider = ofFiles(properties, secretFile);
		try {
			provider.get();
			return provider;
		}
		catch (InvalidOptionException ex) {
			provider.close();
			throw ofFile(ex, properties, secretFile);
		}
	}

	private static char[] characters(@Nullable String text) {
		return (text != null) ? text.toCharArray() : new char[0];
	}

	private static SecretFileCredentialsProvider ofFiles(CredentialsProperties properties, Path secretFile) {
		if (properties.apiKeyFile() != null) {
			return SecretFileCredentialsProvider.ofFiles(properties.apiKeyFile(), secretFile);
		}
		return (properties.apiKey() != null)
				? SecretFileCredentialsProvider.ofSecretFile(properties.apiKey(), secretFile)
				: SecretFileCredentialsProvider.ofFile(secretFile);
	}

	private static void requireOne(String option, @Nullable Object value, String fileOption, @Nullable Path file) {
		if (value != null && file != null) {
			throw new InvalidOptionException(fileOption, shown(file), "is set although kraken." + option + " is",
					"Set one of the two.");
		}
	}

	/** The failure with the property that names the file. */
	private static InvalidOptionException ofFile(InvalidOptionException failure, CredentialsProperties properties,
			Path secretFile) {
		String option = failure.option();
		Path file = secretFile;
		if (option.equals(KEY) && properties.apiKey() != null) {
			return failure;
		}
		if (option.equals(KEY) && properties.apiKeyFile() != null) {
			file = properties.apiKeyFile();
		}
		boolean unreadable = failure.value().equals(file.toString());
		String shown = shown(file);
		InvalidOptionException named = new InvalidOptionException(
				(file.equals(properties.apiKeyFile()) && option.equals(KEY)) ? KEY_FILE : SECRET_FILE, shown,
				unreadable ? failure.problem()
						: "has no usable " + option.substring("credentials.".length()) + ", which " + failure.problem(),
				shown.isEmpty() ? failure.cure() + " The value is not shown, since it may be the text itself."
						: failure.cure());
		if (!shown.isEmpty()) {
			named.initCause(failure);
		}
		return named;
	}

	/**
	 * What may be told of a file: nothing, when neither it nor its folder is there.
	 * Somebody may have written the secret in place of the file's name, and Base64 has
	 * slashes too.
	 */
	private static String shown(Path file) {
		Path folder = file.getParent();
		boolean plausible = Files.exists(file)
				|| folder != null && folder.getNameCount() > 0 && Files.isDirectory(folder);
		return plausible ? file.toString() : "";
	}

}
