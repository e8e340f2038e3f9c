// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.properties;

import org.jspecify.annotations.Nullable;

/**
 * Encryption of all connections to the exchange.
 *
 * @param bundle Name of the SSL bundle with the certificates to trust, instead of those
 * of the JDK.
 */
public record SslProperties(@Nullable String bundle) {

	/** What is blank counts as not set. */
	public SslProperties {
		bundle = (bundle == null || bundle.isBlank()) ? null : bundle;
	}

}
