// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.krakenboot.core.error.InvalidOptionException;
import dev.krakenboot.core.error.KrakenAuthenticationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Provider that reads credentials from files, such as a mounted secret, and reads them
 * again when the files change. The secret never becomes a String. When changed files
 * cannot be used, the former credentials stay in use and the cause is logged once.
 * Replace both texts in one step, as a mounted secret does: a new key with the old secret
 * is refused by the exchange.
 */
public final class SecretFileCredentialsProvider implements CredentialsProvider {

	private static final Logger logger = LoggerFactory.getLogger(SecretFileCredentialsProvider.class);

	private static final int LARGEST_FILE = 65536;

	private static final String KEY_NAME = "api-key";

	private static final String SECRET_NAME = "api-secret";

	private static final String KEY_OPTION = "credentials." + KEY_NAME;

	private static final String SECRET_OPTION = "credentials." + SECRET_NAME;

	/** Null when the key is given. */
	private final @Nullable Path keyFile;

	private final byte[] givenKey;

	private final Path secretFile;

	private @Nullable KrakenCredentials credentials;

	private List<Object> version = List.of();

	private boolean closed;

	private SecretFileCredentialsProvider(@Nullable Path keyFile, String givenKey, Path secretFile) {
		this.keyFile = keyFile;
		this.givenKey = givenKey.getBytes(StandardCharsets.UTF_8);
		this.secretFile = secretFile;
	}

	/**
	 * Provider that reads one file with the lines {@code api-key=...} and
	 * {@code api-secret=...}; other lines are ignored.
	 * @param file the file; read when credentials are asked for, not before
	 */
	public static SecretFileCredentialsProvider ofFile(Path file) {
		return new SecretFileCredentialsProvider(file, "", file);
	}

	/**
	 * Provider that reads one file with nothing but the key and another with nothing but
	 * the secret.
	 * @param keyFile file of the API key
	 * @param secretFile file of the API secret, in Base64
	 */
	public static SecretFileCredentialsProvider ofFiles(Path keyFile, Path secretFile) {
		return new SecretFileCredentialsProvider(keyFile, "", secretFile);
	}

	/**
	 * Provider that is given the key and reads one file with nothing but the secret.
	 * @param apiKey the API key, which stays the same
	 * @param secretFile file of the API secret, in Base64
	 */
	public static SecretFileCredentialsProvider ofSecretFile(String apiKey, Path secretFile) {
		return new SecretFileCredentialsProvider(null, apiKey, secretFile);
	}

	@Override
	public synchronized KrakenCredentials get() {
		if (this.closed) {
			throw new KrakenAuthenticationException("The credentials provider is closed", null);
		}
		KrakenCredentials current = this.credentials;
		List<Object> found = version();
		if (current == null || !found.equals(this.version)) {
			try {
				KrakenCredentials fresh = read();
				if (current != null) {
					logger.info("Credentials changed: {} replaces {}", fresh, current);
					current.wipe();
				}
				this.credentials = fresh;
				this.version = found;
				return fresh;
			}
			catch (InvalidOptionException ex) {
				if (current == null) {
					throw ex;
				}
				this.version = found;
				logger.warn("Changed credentials cannot be used, {} stays in use: {}", current, ex.getMessage());
			}
		}
		return current;
	}

	private List<Object> version() {
		return Stream.of((this.keyFile != null) ? this.keyFile : this.secretFile, this.secretFile)
			.<Object>map((file) -> {
				try {
					BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
					return Arrays.asList(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
				}
				catch (IOException ex) {
					return "absent";
				}
			})
			.toList();
	}

	private KrakenCredentials read() {
		boolean oneFile = this.secretFile.equals(this.keyFile);
		byte[] keyText = (this.keyFile != null) ? bytes(KEY_OPTION, this.keyFile) : this.givenKey.clone();
		byte[] secretText = oneFile ? keyText.clone() : bytes(SECRET_OPTION, this.secretFile);
		byte[] key = oneFile ? line(keyText, KEY_NAME) : keyText.clone();
		byte[] secret = oneFile ? line(secretText, SECRET_NAME) : secretText.clone();
		try {
			return KrakenCredentials.of(key, secret);
		}
		finally {
			for (byte[] copy : List.of(keyText, secretText, key, secret)) {
				Arrays.fill(copy, (byte) 0);
			}
		}
	}

	private static byte[] bytes(String option, Path file) {
		try {
			if (Files.size(file) > LARGEST_FILE) {
				throw new InvalidOptionException(option, file.toString(), "is too large for a secret file",
						"Name a file with the text of the exchange and nothing else.");
			}
			return Files.readAllBytes(file);
		}
		catch (IOException ex) {
			throw new InvalidOptionException(option, file.toString(), (ex instanceof NoSuchFileException)
					? "is a file that does not exist" : "is a file that cannot be read",
					"Name a file that this process may read.");
		}
	}

	/**
	 * What follows the name and an equals sign in the first such line, empty for none.
	 */
	private static byte[] line(byte[] text, String name) {
		int begin = 0;
		while (begin < text.length) {
			int end = begin;
			while (end < text.length && text[end] != '\n' && text[end] != '\r') {
				end++;
			}
			int value = valueOf(text, begin, end, name);
			if (value >= 0) {
				return Arrays.copyOfRange(text, value, end);
			}
			begin = end + 1;
		}
		return new byte[0];
	}

	private static int valueOf(byte[] text, int begin, int end, String name) {
		int at = begin;
		while (at < end && text[at] == ' ') {
			at++;
		}
		for (int i = 0; i < name.length(); i++) {
			if (at >= end || text[at++] != name.charAt(i)) {
				return -1;
			}
		}
		while (at < end && text[at] == ' ') {
			at++;
		}
		return (at < end && text[at] == '=') ? at + 1 : -1;
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		KrakenCredentials current = this.credentials;
		if (current != null) {
			current.wipe();
		}
	}

}
