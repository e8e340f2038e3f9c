// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;

import dev.krakenboot.core.error.InvalidOptionException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Names the property of an {@link InvalidOptionException}, where its value was set, what
 * is wrong with it and the cure.
 */
@Order(0)
final class InvalidOptionFailureAnalyzer extends AbstractFailureAnalyzer<InvalidOptionException> {

	private final @Nullable Environment environment;

	InvalidOptionFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, InvalidOptionException cause) {
		String name = property(cause.option());
		if (name == null) {
			return null;
		}
		Written written = written(name, cause.value());
		return FailureText.analysis(name, (written != null) ? written.text() : cause.value(),
				(written != null) ? written.origin() : null, cause.problem(), cause.cure(), cause);
	}

	/** Other options are set by code, and their exception says enough. */
	private static @Nullable String property(String option) {
		if (option.startsWith("management.")) {
			return option;
		}
		String group = option.contains(".") ? option.substring(0, option.indexOf('.')) : option;
		boolean configurable = Arrays.stream(KrakenProperties.class.getRecordComponents())
			.map(RecordComponent::getName)
			.map(DataObjectPropertyName::toDashedForm)
			.anyMatch(group::equals);
		return configurable ? "kraken." + option : null;
	}

	/**
	 * Looks at the property itself and, if it is a list, at its elements. Null when none
	 * has the value, which then is of code.
	 */
	private @Nullable Written written(String name, String value) {
		if (this.environment == null || !ConfigurationPropertyName.isValid(name)) {
			return null;
		}
		ConfigurationPropertyName whole = ConfigurationPropertyName.of(name);
		ConfigurationProperty property = WrittenValue.find(this.environment, whole);
		if (property != null && FailureText.isSecret(name)) {
			return new Written(value, property.getOrigin());
		}
		String text = null;
		for (int i = 0; property == null || (text = text(this.environment, property, value)) == null; i++) {
			property = WrittenValue.find(this.environment, whole.append("[" + i + "]"));
			if (property == null) {
				return null;
			}
		}
		return new Written(text, property.getOrigin());
	}

	/** What of the property's text has the value, null for nothing. */
	private static @Nullable String text(Environment environment, ConfigurationProperty property, String value) {
		String text = environment.resolvePlaceholders(String.valueOf(property.getValue()));
		if (WrittenValue.means(text, value)) {
			return text;
		}
		return Stream.of(text.split(",", -1)).map(String::trim).anyMatch(value.trim()::equals) ? value : null;
	}

	/** A value as it is written. */
	private record Written(String text, @Nullable Origin origin) {

	}

}
