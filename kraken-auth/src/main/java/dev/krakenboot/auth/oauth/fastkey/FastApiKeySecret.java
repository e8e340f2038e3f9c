// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth.fastkey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Private part of a Fast API key, which the exchange tells once. Whoever receives it
 * makes credentials of it or stores it encrypted, and then closes it, which wipes it. Its
 * text form never shows it. Safe for any thread.
 */
public final class FastApiKeySecret implements AutoCloseable {

	private final byte[] base64;

	private boolean closed;

	/**
	 * Takes a secret over.
	 * @param base64 Base64 text as ASCII bytes; not copied, wiped on close
	 */
	public FastApiKeySecret(byte[] base64) {
		this.base64 = base64;
	}

	/**
	 * Copy of the secret: Base64 text as ASCII bytes. The caller wipes it after use.
	 * @throws IllegalStateException if it was wiped before
	 */
	public synchronized byte[] toBytes() {
		requireOpen();
		return this.base64.clone();
	}

	/**
	 * Copy of the secret as Base64 characters. The caller wipes it after use.
	 * @throws IllegalStateException if it was wiped before
	 */
	public synchronized char[] toChars() {
		requireOpen();
		return StandardCharsets.ISO_8859_1.decode(ByteBuffer.wrap(this.base64)).array();
	}

	private void requireOpen() {
		if (this.closed) {
			throw new IllegalStateException("The secret was wiped");
		}
	}

	/**
	 * Wipes the secret.
	 */
	@Override
	public synchronized void close() {
		this.closed = true;
		Arrays.fill(this.base64, (byte) 0);
	}

	@Override
	public String toString() {
		return "FastApiKeySecret <redacted>";
	}

}
