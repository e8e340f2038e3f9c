// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.auth;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Hides the properties of credentials, in every spelling, and every other value that
 * contains a secret, such as the variable that it came from or the command line.
 */
final class CredentialsSanitizingFunction implements SanitizingFunction {

	private static final Pattern CREDENTIALS = Pattern.compile("kraken(clients.+)?credentials.*");

	private static final Pattern SEPARATORS = Pattern.compile("[^a-z0-9]");

	/** A shorter text could be part of anything. */
	private static final int SHORTEST_SECRET = 8;

	private static final Bindable<Map<String, Object>> MAP = Bindable.mapOf(String.class, Object.class);

	private final Environment environment;

	CredentialsSanitizingFunction(Environment environment) {
		this.environment = environment;
	}

	@Override
	public SanitizableData apply(SanitizableData data) {
		String key = SEPARATORS.matcher(data.getKey().toLowerCase(Locale.ROOT)).replaceAll("");
		if (CREDENTIALS.matcher(key).matches() || containsSecret(data.getValue())) {
			return data.withSanitizedValue();
		}
		return data;
	}

	private boolean containsSecret(Object value) {
		if (value == null) {
			return false;
		}
		String text = value.toString();
		return secrets().stream().anyMatch(text::contains);
	}

	private Set<String> secrets() {
		Set<String> secrets = new LinkedHashSet<>();
		Binder binder = Binder.get(this.environment);
		add(binder, "kraken.credentials.api-secret", secrets);
		binder.bind("kraken.clients", MAP)
			.ifBound((clients) -> clients.keySet()
				.forEach((client) -> add(binder, "kraken.clients[" + client + "].credentials.api-secret", secrets)));
		return secrets;
	}

	private static void add(Binder binder, String property, Set<String> secrets) {
		binder.bind(property, String.class).ifBound((secret) -> {
			if (secret.strip().length() >= SHORTEST_SECRET) {
				secrets.add(secret.strip());
			}
		});
	}

}
