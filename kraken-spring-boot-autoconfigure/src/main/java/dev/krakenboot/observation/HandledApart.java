// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.observation;

import java.util.function.Supplier;

import dev.krakenboot.observation.KrakenObservations.Running;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Observation that ends, and perhaps begins, on the thread of the observations. Neither
 * throws to who observes.
 */
final class HandledApart {

	private static final Logger logger = LoggerFactory.getLogger(HandledApart.class);

	private final KrakenObservations observations;

	/** Null until it has begun, and when it is not observed. */
	private volatile @Nullable Running running;

	HandledApart(KrakenObservations observations) {
		this.observations = observations;
	}

	void begin(Supplier<Running> beginning) {
		try {
			this.running = beginning.get();
		}
		catch (RuntimeException ex) {
			logger.debug("A handler of observations failed", ex);
		}
	}

	/** Ends it behind its beginning; does nothing when it has none. */
	void end(String outcome, @Nullable Throwable failure) {
		this.observations.run(() -> {
			Running begun = this.running;
			if (begun != null) {
				begun.end(outcome, failure);
			}
		});
	}

}
