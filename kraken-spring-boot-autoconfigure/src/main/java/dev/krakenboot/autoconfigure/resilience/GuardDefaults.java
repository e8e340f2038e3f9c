// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.resilience;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import dev.krakenboot.core.connection.SubscriptionOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * What is missing of one client's guards of a kind to be what they are without any
 * configuration.
 */
final class GuardDefaults {

	private static final ConfigurationPropertyName RESILIENCE4J = ConfigurationPropertyName.of("resilience4j");

	private static final String BASE_CONFIG = "base-config";

	/** Keeps apart what refers to itself, which Resilience4j refuses. */
	private static final int LONGEST_CHAIN = 10;

	private final GuardKind kind;

	private final ConfigurationPropertyName client;

	private final String prefix;

	private final Environment environment;

	private final Binder binder;

	GuardDefaults(GuardKind kind, ConfigurationPropertyName client, Environment environment) {
		this.kind = kind;
		this.client = client;
		this.prefix = (client.getNumberOfElements() == 1) ? "kraken-"
				: "kraken-" + client.getLastElement(Form.ORIGINAL) + "-";
		this.environment = environment;
		this.binder = Binder.get(environment);
	}

	/** Adds nothing when nothing is configured: the client then has its own values. */
	void addTo(Map<String, Object> properties) {
		ConfigurationPropertyName connections = configuration(this.prefix + "connections");
		ConfigurationPropertyName common = configuration("default");
		Pattern own = Pattern.compile(Pattern.quote(this.prefix) + "(public|private|level3)(-[0-9]+)?");
		List<ConfigurationPropertyName> instances = children("instances", own.asMatchPredicate());
		if (instances.isEmpty() && !isConfigured(connections) && !isConfigured(common)) {
			return;
		}
		Map<String, String> defaults = this.kind.defaults(requestsPerSecond());
		List<ConfigurationPropertyName> chain = chain(connections);
		if (chain.size() == 1 && isConfigured(common)) {
			properties.put(connections.append(BASE_CONFIG).toString(), "default");
			chain.add(common);
		}
		fill(connections, chain, defaults, properties);
		for (ConfigurationPropertyName instance : instances) {
			if (text(instance.append(BASE_CONFIG)) == null) {
				properties.put(instance.append(BASE_CONFIG).toString(), this.prefix + "connections");
			}
			else {
				List<ConfigurationPropertyName> based = chain(instance);
				if (!based.contains(connections)) {
					fill(instance, based, defaults, properties);
				}
			}
		}
	}

	private void fill(ConfigurationPropertyName target, List<ConfigurationPropertyName> chain,
			Map<String, String> defaults, Map<String, Object> properties) {
		defaults.forEach((property, value) -> {
			if (chain.stream().noneMatch((part) -> isConfigured(part.append(property)))) {
				properties.put(target.append(property).toString(), value);
			}
		});
	}

	/** What Resilience4j puts together, the first wins. */
	private List<ConfigurationPropertyName> chain(ConfigurationPropertyName first) {
		List<ConfigurationPropertyName> chain = new ArrayList<>(List.of(first));
		String base = text(first.append(BASE_CONFIG));
		while (base != null && chain.size() < LONGEST_CHAIN) {
			ConfigurationPropertyName next = configuration(base);
			chain.add(next);
			base = text(next.append(BASE_CONFIG));
			if (base == null && this.kind.sharedInheritDefault()) {
				chain.add(configuration("default"));
			}
		}
		return chain;
	}

	/** Shared configuration of a name, spelled as the application spells it. */
	private ConfigurationPropertyName configuration(String name) {
		List<ConfigurationPropertyName> found = children("configs", name::equals);
		return !found.isEmpty() ? found.get(0)
				: RESILIENCE4J.append(this.kind.group())
					.append("configs")
					.append(ConfigurationPropertyName.isValid(name) ? name : "[" + name + "]");
	}

	private List<ConfigurationPropertyName> children(String group, Predicate<String> named) {
		ConfigurationPropertyName parent = RESILIENCE4J.append(this.kind.group()).append(group);
		int length = parent.getNumberOfElements() + 1;
		return names().filter(parent::isAncestorOf)
			.map((name) -> name.chop(length))
			.filter((name) -> named.test(name.getLastElement(Form.ORIGINAL)))
			.distinct()
			.toList();
	}

	private boolean isConfigured(ConfigurationPropertyName name) {
		return names().anyMatch((other) -> name.equals(other) || name.isAncestorOf(other));
	}

	private Stream<ConfigurationPropertyName> names() {
		return StreamSupport.stream(ConfigurationPropertySources.get(this.environment).spliterator(), false)
			.filter(IterableConfigurationPropertySource.class::isInstance)
			.map(IterableConfigurationPropertySource.class::cast)
			.flatMap(IterableConfigurationPropertySource::stream);
	}

	private int requestsPerSecond() {
		String text = text(this.client.append("subscriptions.requests-per-second"));
		try {
			int requests = (text != null) ? Integer.parseInt(text.trim()) : 0;
			return (requests > 0) ? requests : SubscriptionOptions.DEFAULT_REQUESTS_PER_SECOND;
		}
		catch (NumberFormatException ex) {
			return SubscriptionOptions.DEFAULT_REQUESTS_PER_SECOND;
		}
	}

	/** A text that cannot be read is said by whoever needs it. */
	private @Nullable String text(ConfigurationPropertyName name) {
		try {
			return this.binder.bind(name, Bindable.of(String.class), null).orElse(null);
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

}
