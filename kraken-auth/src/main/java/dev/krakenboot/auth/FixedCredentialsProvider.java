// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth;

import java.util.function.Supplier;

import dev.krakenboot.core.error.KrakenAuthenticationException;
import org.jspecify.annotations.Nullable;

/**
 * Provider of credentials that are made once.
 */
final class FixedCredentialsProvider implements CredentialsProvider {

	private final Supplier<KrakenCredentials> source;

	private @Nullable KrakenCredentials credentials;

	private boolean closed;

	FixedCredentialsProvider(Supplier<KrakenCredentials> source) {
		this.source = source;
	}

	FixedCredentialsProvider(KrakenCredentials credentials) {
		this.source = () -> credentials;
		this.credentials = credentials;
	}

	@Override
	public synchronized KrakenCredentials get() {
		if (this.closed) {
			throw new KrakenAuthenticationException("The credentials provider is closed", null);
		}
		KrakenCredentials current = this.credentials;
		if (current == null) {
			current = this.source.get();
			this.credentials = current;
		}
		return current;
	}

	@Override
	public synchronized void close() {
		if (!this.closed) {
			KrakenCredentials current = this.credentials;
			this.closed = true;
			if (current != null) {
				current.wipe();
			}
		}
	}

}
