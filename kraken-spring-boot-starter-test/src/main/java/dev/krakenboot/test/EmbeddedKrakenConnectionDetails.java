// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.test;

import java.net.URI;

import dev.krakenboot.autoconfigure.KrakenConnectionDetails;
import dev.krakenboot.simulator.KrakenSimulator;

/**
 * Connection details of an embedded exchange.
 */
final class EmbeddedKrakenConnectionDetails implements KrakenConnectionDetails {

	private final KrakenSimulator simulator;

	EmbeddedKrakenConnectionDetails(KrakenSimulator simulator) {
		this.simulator = simulator;
	}

	@Override
	public URI getPublicUrl() {
		return this.simulator.publicUrl();
	}

	@Override
	public URI getPrivateUrl() {
		return this.simulator.privateUrl();
	}

	@Override
	public URI getLevel3Url() {
		return this.simulator.level3Url();
	}

	@Override
	public URI getRestUrl() {
		return this.simulator.restUrl();
	}

}
