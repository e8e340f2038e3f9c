// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.observation;

import java.util.Locale;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

/**
 * Convention of the project's {@code docs/metrics.md}. Key values of low cardinality are
 * names from the configuration and closed sets; the reason of a resync is of high
 * cardinality.
 */
public class DefaultKrakenObservationConvention implements KrakenObservationConvention {

	@Override
	public String getContextualName(KrakenObservationContext context) {
		String operation = "kraken " + context.operation().name().toLowerCase(Locale.ROOT);
		return context.subject().isEmpty() ? operation : operation + " " + context.subject();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(KrakenObservationContext context) {
		KeyValues common = KeyValues.of("client", context.client(), "outcome", context.outcome());
		return switch (context.operation()) {
			case CONNECT -> common.and("connection", context.subject());
			case RESYNC -> common.and("channel", context.channel(), "symbol", context.subject());
			case REST -> common.and("method", context.subject());
			case TOKEN -> common;
		};
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(KrakenObservationContext context) {
		String reason = context.reason();
		return (reason != null) ? KeyValues.of(KeyValue.of("reason", reason)) : KeyValues.empty();
	}

}
