// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * Where the exchange is. A bean of this type takes the place of
 * {@code kraken.endpoints.*}, for an exchange that is started by a test for instance, and
 * is there for all clients. A bean named {@code <client>KrakenConnectionDetails} is for
 * the client of this name alone. Null stands for what is configured below {@code kraken}.
 */
public interface KrakenConnectionDetails extends ConnectionDetails {

	/**
	 * WebSocket address of public market data; {@code wss}, or {@code ws} to this
	 * machine.
	 */
	URI getPublicUrl();

	/**
	 * WebSocket address of the account's channels.
	 */
	default @Nullable URI getPrivateUrl() {
		return null;
	}

	/**
	 * WebSocket address of books of individual orders.
	 */
	default @Nullable URI getLevel3Url() {
		return null;
	}

	/**
	 * Address of REST calls, without a path; {@code https}, or {@code http} to this
	 * machine.
	 */
	default @Nullable URI getRestUrl() {
		return null;
	}

	/**
	 * Certificates to trust.
	 */
	default @Nullable SslBundle getSslBundle() {
		return null;
	}

}
