// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import dev.krakenboot.core.KrakenClientBuilder;

/**
 * Changes the builder of the auto-configured client, after the properties were applied.
 * For what has no property: time limits, the delivery executor, books of other depths.
 */
@FunctionalInterface
public interface KrakenClientBuilderCustomizer {

	/**
	 * Customizes the builder.
	 * @param builder builder with the properties applied
	 */
	void customize(KrakenClientBuilder builder);

}
