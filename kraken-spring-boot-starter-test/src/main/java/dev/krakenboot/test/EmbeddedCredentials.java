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

	private EmbeddedCredentials() {
	}

	static CredentialsProvider of(KrakenSimulator simulator) {
		ApiKey key = simulator.accounts().defaultAccount().key();
		return CredentialsProvider.fixed(KrakenCredentials.of(key.publicKey(), key.secret()));
	}

}
