// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Begins observations of operations. Safe for any thread.
 */
public final class KrakenObservations {

	private final ObservationRegistry registry;

	private final KrakenObservationConvention convention;

	/**
	 * Creates it.
	 * @param registry registry of the observations
	 * @param convention their names and key values
	 */
	public KrakenObservations(ObservationRegistry registry, KrakenObservationConvention convention) {
		this.registry = registry;
		this.convention = convention;
	}

	/** Begins an observation of a connection, a REST method or a token. */
	Running start(KrakenOperation operation, String client, String subject) {
		return start(new KrakenObservationContext(operation, client, subject, "", null));
	}

	/** Begins an observation of a book. */
	Running start(KrakenOperation operation, String client, String symbol, String channel, @Nullable String reason) {
		return start(new KrakenObservationContext(operation, client, symbol, channel, reason));
	}

	private Running start(KrakenObservationContext context) {
		Observation observation = Observation
			.createNotStarted(this.convention.getName(context), () -> context, this.registry)
			.observationConvention(this.convention)
			.start();
		return new Running(observation, context);
	}

	/**
	 * An operation that is observed.
	 *
	 * @param observation the observation
	 * @param context what is known of it
	 */
	record Running(Observation observation, KrakenObservationContext context) {

		void end(String outcome, @Nullable Throwable failure) {
			this.context.outcome(outcome);
			if (failure != null) {
				this.observation.error(failure);
			}
			this.observation.stop();
		}

	}

}
