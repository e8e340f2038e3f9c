// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and key values of observations. A bean of this type takes the place of
 * {@link DefaultKrakenObservationConvention}, and of a
 * {@link io.micrometer.observation.GlobalObservationConvention} for
 * {@link KrakenObservationContext}, which otherwise does.
 */
public interface KrakenObservationConvention extends ObservationConvention<KrakenObservationContext> {

	/**
	 * Name of the observation.
	 * @param context the operation
	 */
	default String getName(KrakenObservationContext context) {
		return context.operation().observationName();
	}

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof KrakenObservationContext;
	}

}
