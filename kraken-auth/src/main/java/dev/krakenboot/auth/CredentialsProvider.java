// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth;

/**
 * Where the client gets its credentials from, asked each time something is signed, so
 * that a provider may replace them while the client runs. The provider owns what it
 * returns: it wipes credentials when it has newer ones and when it is closed. A caller
 * uses them at once, keeps none and wipes none; one that finds them wiped asks again.
 * Whoever creates a provider closes it, after the clients that use it. Safe for any
 * thread.
 */
@FunctionalInterface
public interface CredentialsProvider extends AutoCloseable {

	/**
	 * The credentials to sign with now. May read a file, but does not ask the network.
	 * Whatever is thrown that is no {@link dev.krakenboot.core.error.KrakenException
	 * KrakenException} counts as a failure that may pass.
	 * @throws dev.krakenboot.core.error.InvalidOptionException if there are none or they
	 * cannot be credentials
	 */
	KrakenCredentials get();

	/**
	 * Wipes what the provider owns.
	 */
	@Override
	default void close() {
	}

	/**
	 * Provider of credentials that never change. It owns them from now on.
	 * @param credentials the credentials
	 */
	static CredentialsProvider fixed(KrakenCredentials credentials) {
		return new FixedCredentialsProvider(credentials);
	}

	/**
	 * Provider that reads environment variables when it is asked for the first time. The
	 * process keeps its environment as text, which nobody can wipe: prefer a
	 * {@link SecretFileCredentialsProvider}.
	 * @param keyVariable name of the variable with the API key
	 * @param secretVariable name of the variable with the API secret
	 */
	static CredentialsProvider environment(String keyVariable, String secretVariable) {
		return new FixedCredentialsProvider(
				() -> EnvironmentCredentials.read(System::getenv, keyVariable, secretVariable));
	}

}
