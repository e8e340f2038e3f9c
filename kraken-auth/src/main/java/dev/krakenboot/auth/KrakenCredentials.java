// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.SecretKey;

import dev.krakenboot.core.error.InvalidOptionException;
import dev.krakenboot.core.error.KrakenAuthenticationException;

/**
 * API key and its secret. The secret is held as bytes that nobody outside can read, and
 * zeroed by {@link #wipe()}; the text form shows the key masked and the secret not at
 * all. Whoever creates credentials wipes them, or hands them to a
 * {@link CredentialsProvider} that does. Safe for any thread.
 */
public final class KrakenCredentials implements AutoCloseable {

	private static final String KEY_OPTION = "credentials.api-key";

	private static final String SECRET_OPTION = "credentials.api-secret";

	private static final String REDACTED = "<redacted>";

	private static final String ALGORITHM = "HmacSHA512";

	private static final int SHORTEST_MASKED_KEY = 12;

	private final String apiKey;

	private final byte[] secret;

	private boolean wiped;

	private KrakenCredentials(String apiKey, byte[] secret) {
		this.apiKey = apiKey;
		this.secret = secret;
	}

	/**
	 * Credentials from text. Blanks and line ends around the texts are left out.
	 * @param apiKey the key as issued
	 * @param apiSecret the secret as issued, Base64
	 * @throws InvalidOptionException if one is missing or no such text; the secret is not
	 * in its message
	 */
	public static KrakenCredentials of(CharSequence apiKey, CharSequence apiSecret) {
		byte[] key = bytes(apiKey);
		byte[] text = bytes(apiSecret);
		try {
			return of(key, text);
		}
		finally {
			Arrays.fill(text, (byte) 0);
		}
	}

	/**
	 * Credentials from characters, which the caller may wipe afterwards.
	 * @param apiKey the key as issued
	 * @param apiSecret the secret as issued, Base64
	 * @throws InvalidOptionException if one is missing or no such text; the secret is not
	 * in its message
	 */
	public static KrakenCredentials of(char[] apiKey, char[] apiSecret) {
		return of(CharBuffer.wrap(apiKey), CharBuffer.wrap(apiSecret));
	}

	/**
	 * Credentials from bytes, which the caller may wipe afterwards.
	 * @param apiKey the key as issued, ASCII
	 * @param apiSecret the secret as issued, Base64 in ASCII
	 * @throws InvalidOptionException if one is missing or no such text; the secret is not
	 * in its message
	 */
	public static KrakenCredentials of(byte[] apiKey, byte[] apiSecret) {
		byte[] trimmedSecret = trimmed(apiSecret);
		try {
			String key = new String(trimmed(apiKey), StandardCharsets.ISO_8859_1);
			if (key.isEmpty()) {
				throw new InvalidOptionException(KEY_OPTION, "",
						(trimmedSecret.length == 0) ? "is missing"
								: "is missing although '" + SECRET_OPTION + "' is set",
						"Set both, as the exchange showed them when the API key was created.");
			}
			if (!key.chars().allMatch((character) -> character > ' ' && character < 0x7f)) {
				throw new InvalidOptionException(KEY_OPTION, mask(key), "contains a character that no key has",
						"Copy the API key again, without blanks and line ends.");
			}
			if (trimmedSecret.length == 0) {
				throw new InvalidOptionException(SECRET_OPTION, "", "is missing although '" + KEY_OPTION + "' is set",
						"Set both, or neither for public data only.");
			}
			return new KrakenCredentials(key, decoded(trimmedSecret));
		}
		finally {
			Arrays.fill(trimmedSecret, (byte) 0);
		}
	}

	private static byte[] decoded(byte[] text) {
		byte[] buffer = new byte[text.length];
		try {
			return Arrays.copyOf(buffer, Base64.getDecoder().decode(text, buffer));
		}
		catch (IllegalArgumentException ex) {
			// The decoder's message names characters of the secret, so it is not chained.
			throw new InvalidOptionException(SECRET_OPTION, REDACTED, "is not valid Base64",
					"Copy the whole API secret again, as the exchange showed it when the API key was created.");
		}
		finally {
			Arrays.fill(buffer, (byte) 0);
		}
	}

	/** A character beyond ASCII becomes a byte that no key and no Base64 text has. */
	private static byte[] bytes(CharSequence text) {
		byte[] bytes = new byte[text.length()];
		for (int i = 0; i < bytes.length; i++) {
			char character = text.charAt(i);
			bytes[i] = (character < 0x80) ? (byte) character : (byte) 0x80;
		}
		return bytes;
	}

	private static byte[] trimmed(byte[] text) {
		int begin = 0;
		int end = text.length;
		while (begin < end && text[begin] >= 0 && text[begin] <= ' ') {
			begin++;
		}
		while (begin < end && text[end - 1] >= 0 && text[end - 1] <= ' ') {
			end--;
		}
		return Arrays.copyOfRange(text, begin, end);
	}

	private static String mask(String key) {
		return (key.length() < SHORTEST_MASKED_KEY) ? REDACTED
				: key.substring(0, 4) + "..." + key.substring(key.length() - 4);
	}

	/**
	 * The key as issued, for the header {@code API-Key} and for nothing else.
	 */
	public String apiKey() {
		return this.apiKey;
	}

	/**
	 * The key's first and last four characters, for logs and status; nothing of a key
	 * shorter than twelve characters.
	 */
	public String maskedApiKey() {
		return mask(this.apiKey);
	}

	/** A new Mac with the secret; it works on when the credentials are wiped. */
	synchronized Mac mac() {
		if (this.wiped) {
			throw new KrakenAuthenticationException(
					"The credentials " + this + " were wiped and cannot sign any more. "
							+ "Whoever replaces credentials must give the new ones to the credentials provider first",
					null);
		}
		OnceKey key = new OnceKey(this.secret.clone());
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(key);
			return mac;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This Java has no " + ALGORITHM, ex);
		}
		finally {
			key.wipe();
		}
	}

	/**
	 * Zeroes the secret. Nothing can be signed any more; what is being signed is not
	 * harmed. Does nothing the second time.
	 */
	public synchronized void wipe() {
		this.wiped = true;
		Arrays.fill(this.secret, (byte) 0);
	}

	/**
	 * Whether the secret is gone.
	 */
	public synchronized boolean isWiped() {
		return this.wiped;
	}

	/**
	 * Same as {@link #wipe()}.
	 */
	@Override
	public void close() {
		wipe();
	}

	@Override
	public String toString() {
		return "KrakenCredentials[" + maskedApiKey() + "]";
	}

	/** Key whose bytes can be zeroed, which those of the JDK's own class cannot. */
	private static final class OnceKey implements SecretKey {

		private final transient byte[] bytes;

		private OnceKey(byte[] bytes) {
			this.bytes = bytes;
		}

		@Override
		public String getAlgorithm() {
			return ALGORITHM;
		}

		@Override
		public String getFormat() {
			return "RAW";
		}

		@Override
		public byte[] getEncoded() {
			return this.bytes.clone();
		}

		private void wipe() {
			Arrays.fill(this.bytes, (byte) 0);
		}

		private void writeObject(ObjectOutputStream out) throws NotSerializableException {
			throw new NotSerializableException("secret key");
		}

	}

}
