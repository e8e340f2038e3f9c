// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

import dev.krakenboot.autoconfigure.properties.UnreadableCredentials;
import dev.krakenboot.core.BookSubscription;
import dev.krakenboot.core.Level3Subscription;
import dev.krakenboot.core.error.InvalidOptionException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.ConverterNotFoundException;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.util.unit.DataSize;

/**
 * Adds the cure to values below {@code kraken} that are not of the property's type. Comes
 * before the analyzer of Spring Boot, which knows none.
 */
@Order(0)
final class KrakenBindFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	/** By the ends of names, because a named client has the same properties. */
	private static final Map<String, String> CURES = Map.of("endpoints.rest-url",
			"Write https://host, such as https://api.kraken.com.", "subscriptions.book.depth",
			"Use one of " + new TreeSet<>(BookSubscription.DEPTHS) + ".", "subscriptions.level3.depth",
			"Use one of " + new TreeSet<>(Level3Subscription.DEPTHS) + ".", "subscriptions.ohlc.interval",
			"Write a number of minutes or a duration, such as 1m, 4h or PT5M.");

	private static final Map<Class<?>, Expected> EXPECTED = Map.of(URI.class,
			new Expected("is no address", "Write wss://host/path, such as wss://ws.kraken.com/v2."), int.class,
			new Expected("is no whole number", "Use a number from 1."), boolean.class,
			new Expected("is neither true nor false", "Use true or false."), Duration.class,
			new Expected("is no duration", "Write a number with a unit, such as 500ms, 10s or 5m."), DataSize.class,
			new Expected("is no size", "Write a number with a unit, such as 512KB or 64MB."));

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		InvalidOptionException unreadable = UnreadableCredentials.in(cause);
		if (unreadable != null) {
			return FailureText.analysis("kraken." + unreadable.option(), "", cause.getOrigin(), unreadable.problem(),
					unreadable.cure(), unreadable);
		}
		ConfigurationProperty property = null;
		TypeDescriptor type = null;
		for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
			if (inner instanceof BindException bind && bind.getProperty() != null) {
				property = bind.getProperty();
			}
			else if (inner instanceof ConversionException conversion && type == null) {
				type = target(conversion);
			}
		}
		if (property == null || type == null || !property.getName().toString().startsWith("kraken.")) {
			return null;
		}
		Expected expected = expected(type.getType());
		if (expected == null) {
			return null;
		}
		String name = property.getName().toString();
		return FailureText.analysis(name, String.valueOf(property.getValue()), property.getOrigin(), expected.problem(),
				cure(name, expected), cause);
	}

	private static @Nullable TypeDescriptor target(ConversionException failure) {
		if (failure instanceof ConversionFailedException failed) {
			return failed.getTargetType();
		}
		return (failure instanceof ConverterNotFoundException missing) ? missing.getTargetType() : null;
	}

	private static @Nullable Expected expected(Class<?> type) {
		if (type.isEnum()) {
			List<String> names = Arrays.stream(type.getEnumConstants())
				.map((constant) -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
				.toList();
			return new Expected("is none of its values", "Use one of " + names + ".");
		}
		return EXPECTED.get(type);
	}

	private static String cure(String property, Expected expected) {
		return CURES.entrySet()
			.stream()
			.filter((cure) -> property.endsWith("." + cure.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(expected.cure());
	}

	private record Expected(String problem, String cure) {

	}

}
