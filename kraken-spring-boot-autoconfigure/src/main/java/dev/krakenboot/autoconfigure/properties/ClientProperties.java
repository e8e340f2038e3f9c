// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.properties;

import dev.krakenboot.core.connection.SubscriptionOptions;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration of one client.
 *
 * @param endpoints addresses of the exchange
 * @param ssl encryption of connections
 * @param credentials credentials of an API key
 * @param subscriptions what is subscribed, and how
 * @param checksum verification of books
 * @param connection time limits of connections
 * @param delivery bounds of what waits for listeners
 * @param rateLimit rate limits of the account
 * @param rest REST calls
 * @param recording recording of frames
 */
public record ClientProperties(@DefaultValue EndpointProperties endpoints, @DefaultValue SslProperties ssl,
		@DefaultValue CredentialsProperties credentials, @DefaultValue SubscriptionProperties subscriptions,
		@DefaultValue ChecksumProperties checksum, @DefaultValue ConnectionProperties connection,
		@DefaultValue DeliveryProperties delivery, @DefaultValue RateLimitProperties rateLimit,
		@DefaultValue RestProperties rest, @DefaultValue RecordingProperties recording) {

	/**
	 * How the client subscribes.
	 * @throws dev.krakenboot.core.error.InvalidOptionException if a value cannot be used
	 */
	public SubscriptionOptions toSubscriptionOptions() {
		return this.subscriptions.toOptions()
			.mutate()
			.tier(this.rateLimit.tier())
			.checksumPolicy(this.checksum.toPolicy())
			.build();
	}

}
