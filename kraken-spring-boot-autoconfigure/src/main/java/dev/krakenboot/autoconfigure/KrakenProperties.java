// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.util.Map;

import dev.krakenboot.autoconfigure.properties.ChecksumProperties;
import dev.krakenboot.autoconfigure.properties.ClientNames;
import dev.krakenboot.autoconfigure.properties.ClientProperties;
import dev.krakenboot.autoconfigure.properties.ConnectBudgetProperties;
import dev.krakenboot.autoconfigure.properties.ConnectionProperties;
import dev.krakenboot.autoconfigure.properties.CredentialsProperties;
import dev.krakenboot.autoconfigure.properties.DeliveryProperties;
import dev.krakenboot.autoconfigure.properties.EndpointProperties;
import dev.krakenboot.autoconfigure.properties.HistoryProperties;
import dev.krakenboot.autoconfigure.properties.RateLimitProperties;
import dev.krakenboot.autoconfigure.properties.RecordingProperties;
import dev.krakenboot.autoconfigure.properties.RestProperties;
import dev.krakenboot.autoconfigure.properties.SslProperties;
import dev.krakenboot.autoconfigure.properties.SubscriptionProperties;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration below {@code kraken}. Immutable; the values are checked when the client
 * is built.
 *
 * @param enabled Whether to create and start Kraken clients.
 * @param autoStartup Whether clients start with the application, rather than when the
 * bean krakenClientLifecycle is started.
 * @param endpoints addresses of the exchange
 * @param ssl encryption of connections
 * @param credentials credentials of an API key
 * @param subscriptions what is subscribed, and how
 * @param checksum verification of books
 * @param connection time limits of connections
 * @param delivery bounds of what waits for listeners
 * @param history past states of books
 * @param rateLimit rate limits of the account
 * @param rest REST calls
 * @param recording recording of frames
 * @param connectBudget connect attempts of all clients together
 * @param clients Further clients by their names, each with the properties that the
 * default client has below kraken, apart from enabled. They share none of its values.
 */
@ConfigurationProperties("kraken")
public record KrakenProperties(@DefaultValue("true") boolean enabled, @DefaultValue("true") boolean autoStartup,
		@DefaultValue @NestedConfigurationProperty EndpointProperties endpoints,
		@DefaultValue @NestedConfigurationProperty SslProperties ssl,
		@DefaultValue @NestedConfigurationProperty CredentialsProperties credentials,
		@DefaultValue @NestedConfigurationProperty SubscriptionProperties subscriptions,
		@DefaultValue @NestedConfigurationProperty ChecksumProperties checksum,
		@DefaultValue @NestedConfigurationProperty ConnectionProperties connection,
		@DefaultValue @NestedConfigurationProperty DeliveryProperties delivery,
		@DefaultValue @NestedConfigurationProperty HistoryProperties history,
		@DefaultValue @NestedConfigurationProperty RateLimitProperties rateLimit,
		@DefaultValue @NestedConfigurationProperty RestProperties rest,
		@DefaultValue @NestedConfigurationProperty RecordingProperties recording,
		@DefaultValue @NestedConfigurationProperty ConnectBudgetProperties connectBudget,
		@DefaultValue Map<String, ClientProperties> clients) {

	public KrakenProperties {
		clients = ClientNames.distinct(clients);
	}

	/**
	 * Configuration of the default client.
	 */
	public ClientProperties client() {
		return new ClientProperties(this.endpoints, this.ssl, this.credentials, this.subscriptions, this.checksum,
				this.connection, this.delivery, this.history, this.rateLimit, this.rest, this.recording);
	}

}
