// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth;

/**
 * Where nonces come from. The exchange accepts a nonce only if it is larger than any it
 * has seen from the same API key, for ever. Put your own here when several processes must
 * share a key. Safe for any thread.
 */
@FunctionalInterface
public interface NonceSource {

	/**
	 * A nonce larger than any before, unsigned. May be called by the thread that sends,
	 * so it should not block for long.
	 */
	long next();

}
