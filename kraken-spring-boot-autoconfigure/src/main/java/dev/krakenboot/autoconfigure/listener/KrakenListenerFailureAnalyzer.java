// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.listener;

import dev.krakenboot.listener.InvalidKrakenListenerException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Names the method of a listener that cannot be one, and what about it does not fit.
 */
final class KrakenListenerFailureAnalyzer extends AbstractFailureAnalyzer<InvalidKrakenListenerException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, InvalidKrakenListenerException cause) {
		return new FailureAnalysis(
				"A @KrakenListener method cannot be used:\n\n    Method: " + cause.method() + "\n    Bean: "
						+ cause.beanName() + "\n    Reason: it " + cause.problem(),
				"Correct the method or the attributes of its annotation.", cause);
	}

}
