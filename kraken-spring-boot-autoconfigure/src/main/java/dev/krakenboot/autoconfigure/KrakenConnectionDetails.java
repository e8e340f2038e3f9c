// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.net.URI;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the exchange is. A bean of this type takes the place of
 * {@code kraken.endpoints.*}, for an exchange that is started by a test for instance.
 */
public interface KrakenConnectionDetails extends ConnectionDetails {

	/**
	 * WebSocket address of public market data; {@code wss}, or {@code ws} to this
	 * machine.
	 */
	URI getPublicUrl();

}
