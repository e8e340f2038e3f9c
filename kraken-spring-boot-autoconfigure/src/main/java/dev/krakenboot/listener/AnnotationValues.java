// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.listener;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.krakenboot.core.market.CandleInterval;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanExpressionContext;
import org.springframework.beans.factory.config.BeanExpressionResolver;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Values of annotations, with placeholders and expressions resolved by a bean factory.
 * What cannot be used is an {@link IllegalArgumentException} that names the attribute.
 */
final class AnnotationValues {

	/** A placeholder and nothing else, with or without a default. */
	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^${}:]+)(:[^{}]*)?}");

	private final ConfigurableBeanFactory beans;

	private final @Nullable Environment environment;

	AnnotationValues(ConfigurableBeanFactory beans, @Nullable Environment environment) {
		this.beans = beans;
		this.environment = environment;
	}

	String text(String attribute, String value) {
		Object resolved = resolve(attribute, value);
		return (resolved != null) ? resolved.toString().trim() : "";
	}

	/** All texts, those that are lists taken apart; each once. */
	List<String> texts(String attribute, String... values) {
		return Arrays.stream(values).flatMap((value) -> {
			List<String> list = list(value);
			return elements((list != null) ? list : resolve(attribute, value));
		}).distinct().toList();
	}

	/**
	 * The list that a placeholder names: such properties have indexes, as those of YAML
	 * do, and the name alone has no value.
	 */
	private @Nullable List<String> list(String value) {
		Matcher placeholder = PLACEHOLDER.matcher(value.trim());
		if (this.environment == null || !placeholder.matches()) {
			return null;
		}
		String name = placeholder.group(1).trim();
		if (this.environment.containsProperty(name)) {
			return null;
		}
		return Binder.get(this.environment)
			.bind(ConfigurationPropertyName.adapt(name, '.'), Bindable.listOf(String.class))
			.orElse(null);
	}

	private static Stream<String> elements(@Nullable Object value) {
		if (value instanceof Collection<?> collection) {
			return collection.stream().flatMap(AnnotationValues::elements);
		}
		if (value instanceof Object[] array) {
			return Arrays.stream(array).flatMap(AnnotationValues::elements);
		}
		return (value != null) ? Arrays.stream(StringUtils.tokenizeToStringArray(value.toString(), ","))
				: Stream.empty();
	}

	boolean flag(String attribute, String value) {
		String text = text(attribute, value);
		if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
			throw new IllegalArgumentException(unusable(attribute, text, "true or false"));
		}
		return Boolean.parseBoolean(text);
	}

	/** A number from 1 on. */
	int count(String attribute, String value) {
		Integer count = number(attribute, value);
		if (count == null || count < 1) {
			throw new IllegalArgumentException(unusable(attribute, text(attribute, value), "a number from 1 on"));
		}
		return count;
	}

	/** A number, null when there is none. */
	@Nullable Integer number(String attribute, String value) {
		String text = text(attribute, value);
		try {
			return text.isEmpty() ? null : Integer.valueOf(text);
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException(unusable(attribute, text, "a number"), ex);
		}
	}

	/** Length of candles, null when there is none. */
	@Nullable CandleInterval interval(String attribute, String value) {
		String text = text(attribute, value);
		if (text.isEmpty()) {
			return null;
		}
		String expected = "one of " + Arrays.stream(CandleInterval.values()).map(CandleInterval::minutes).toList()
				+ " minutes";
		try {
			Duration length = text.chars().allMatch(Character::isDigit) ? Duration.ofMinutes(Long.parseLong(text))
					: DurationStyle.detectAndParse(text);
			return Arrays.stream(CandleInterval.values())
				.filter((interval) -> interval.duration().equals(length))
				.findFirst()
				.orElseThrow(() -> new IllegalArgumentException(unusable(attribute, text, expected)));
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(unusable(attribute, text, expected), ex);
		}
	}

	private @Nullable Object resolve(String attribute, String value) {
		String text = this.beans.resolveEmbeddedValue(value);
		BeanExpressionResolver expressions = this.beans.getBeanExpressionResolver();
		try {
			return (expressions != null) ? expressions.evaluate(text, new BeanExpressionContext(this.beans, null))
					: text;
		}
		catch (RuntimeException ex) {
			throw new IllegalArgumentException(unusable(attribute, value, "an expression that has a value"), ex);
		}
	}

	private static String unusable(String attribute, String value, String expected) {
		return "has the " + attribute + " '" + value + "', which is not " + expected;
	}

}
