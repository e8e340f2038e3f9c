// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.net.URI;

import dev.krakenboot.autoconfigure.properties.EndpointProperties;

/**
 * Connection details as configured below {@code kraken.endpoints}.
 */
final class PropertiesKrakenConnectionDetails implements KrakenConnectionDetails {

	private final EndpointProperties endpoints;

	PropertiesKrakenConnectionDetails(EndpointProperties endpoints) {
		this.endpoints = endpoints;
	}

	@Override
	public URI getPublicUrl() {
		return this.endpoints.publicUrl();
	}

	@Override
	public URI getPrivateUrl() {
		return this.endpoints.privateUrl();
	}

	@Override
	public URI getLevel3Url() {
		return this.endpoints.level3Url();
	}

	@Override
	public URI getRestUrl() {
		return this.endpoints.restUrl();
	}

}
