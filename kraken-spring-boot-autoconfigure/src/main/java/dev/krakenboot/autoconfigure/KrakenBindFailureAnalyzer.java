// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.util.Map;
import java.util.TreeSet;

import dev.krakenboot.core.BookSubscription;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;

/**
 * Adds the cure to values below {@code kraken} that are not of the property's type. Comes
 * before the analyzer of Spring Boot, which knows none.
 */
@Order(0)
final class KrakenBindFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private static final Map<String, Expected> EXPECTED = Map.of("kraken.endpoints.public-url",
			new Expected("is no address", "Write wss://host/path, such as wss://ws.kraken.com/v2."),
			"kraken.subscriptions.book.depth",
			new Expected("is no whole number", "Use one of " + new TreeSet<>(BookSubscription.DEPTHS) + "."));

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		ConfigurationProperty property = failed(cause);
		Expected expected = (property != null) ? EXPECTED.get(property.getName().toString()) : null;
		if (property == null || expected == null) {
			return null;
		}
		return FailureText.analysis(property.getName().toString(), String.valueOf(property.getValue()),
				property.getOrigin(), expected.problem(), expected.cure(), cause);
	}

	/** The innermost failure is of the property itself, outer ones of its record. */
	private static @Nullable ConfigurationProperty failed(Throwable failure) {
		ConfigurationProperty property = null;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BindException bind && bind.getProperty() != null) {
				property = bind.getProperty();
			}
		}
		return property;
	}

	private record Expected(String problem, String cure) {

	}

}
