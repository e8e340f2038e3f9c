// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import dev.krakenboot.core.KrakenClientBuilder;

/**
 * Changes the builder of every auto-configured client, after the properties were applied.
 * For what has no property: the delivery executor, books of other depths.
 */
@FunctionalInterface
public interface KrakenClientBuilderCustomizer {

	/**
	 * Customizes the builder of any client.
	 * @param builder builder with the properties applied
	 */
	void customize(KrakenClientBuilder builder);

	/**
	 * Customizes the builder of one of several clients.
	 * @param client name of the client, {@code default} for the one that has no other
	 * @param builder builder with the properties applied
	 */
	default void customize(String client, KrakenClientBuilder builder) {
		customize(builder);
	}

}
