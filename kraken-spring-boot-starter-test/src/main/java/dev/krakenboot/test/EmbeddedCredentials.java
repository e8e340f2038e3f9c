// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.test;

import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.KrakenCredentials;
import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.account.ApiKey;

/**
 * Credentials of the default account of an embedded exchange. Apart from the rest, which
 * works without {@code kraken-auth}.
 */
final class EmbeddedCredentials {

	/** Name of the bean that numbers the private requests of all clients. */
	static final String NONCES = "embeddedKrakenNonceSource";

	/** Milliseconds by which requests of several clients may overtake each other. */
	private static final long NONCE_WINDOW = 10_000;

	private EmbeddedCredentials() {
	}

	static CredentialsProvider of(KrakenSimulator simulator) {
		ApiKey key = simulator.accounts().defaultAccount().key();
		if (key.nonceWindow() == 0) {
			key.nonceWindow(NONCE_WINDOW);
		}
		return CredentialsProvider.fixed(KrakenCredentials.of(key.publicKey(), key.secret()));
	}

}
