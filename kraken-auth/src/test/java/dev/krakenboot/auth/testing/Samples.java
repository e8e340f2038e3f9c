// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.testing;

import dev.krakenboot.auth.KrakenCredentials;

/**
 * Published examples, not live secrets.
 */
public final class Samples {

	/** Key of our own making. */
	public static final String KEY = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

	/** Secret of the exchange's documentation. */
	public static final String SECRET = "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==";

	/** Token of the exchange's documentation. */
	public static final String TOKEN = "1Dwc4lzSwNWOAwkMdqhssNNFhs1ed606d1WcF3XfEMw";

	/** Answer with that token. */
	public static final String TOKEN_ANSWER = "{\"error\": [], \"result\": {\"token\": \"" + TOKEN
			+ "\", \"expires\": 900}}";

	private Samples() {
	}

	public static KrakenCredentials credentials() {
		return KrakenCredentials.of(KEY, SECRET);
	}

}
