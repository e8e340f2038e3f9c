// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.listener;

import dev.krakenboot.autoconfigure.properties.ClientNames;
import dev.krakenboot.core.error.InvalidOptionException;
import dev.krakenboot.listener.KrakenListenerStartException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;

/**
 * Names a listener that wants what its client cannot give, and the cure. Asked before the
 * analyzer of options, which does not know whose listener it was.
 */
@Order(-1)
final class KrakenListenerStartFailureAnalyzer extends AbstractFailureAnalyzer<KrakenListenerStartException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, KrakenListenerStartException cause) {
		String listener = "The Kraken listener '" + cause.listenerId() + "' cannot start:\n\n    ";
		if (cause.getCause() instanceof InvalidOptionException option) {
			String property = "kraken." + ClientNames.group(cause.clientName()) + option.option();
			return new FailureAnalysis(listener + "Property: " + property + "\n    Reason: " + option.problem(),
					option.cure(), cause);
		}
		return new FailureAnalysis(listener + cause.problem(),
				"Let the listener want what the client is configured for, or configure the client.", cause);
	}

}
