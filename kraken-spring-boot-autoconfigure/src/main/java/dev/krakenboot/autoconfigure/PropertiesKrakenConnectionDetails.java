// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.net.URI;

/**
 * Connection details as configured below {@code kraken.endpoints}.
 */
final class PropertiesKrakenConnectionDetails implements KrakenConnectionDetails {

	private final KrakenProperties properties;

	PropertiesKrakenConnectionDetails(KrakenProperties properties) {
		this.properties = properties;
	}

	@Override
	public URI getPublicUrl() {
		return this.properties.endpoints().publicUrl();
	}

}
