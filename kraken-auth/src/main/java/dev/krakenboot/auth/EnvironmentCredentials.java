// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth;

import java.util.function.Function;

import dev.krakenboot.core.error.InvalidOptionException;
import org.jspecify.annotations.Nullable;

/**
 * Credentials of environment variables.
 */
final class EnvironmentCredentials {

	private EnvironmentCredentials() {
	}

	static KrakenCredentials read(Function<String, @Nullable String> environment, String keyVariable,
			String secretVariable) {
		return KrakenCredentials.of(value(environment, keyVariable, "credentials.api-key"),
				value(environment, secretVariable, "credentials.api-secret"));
	}

	private static String value(Function<String, @Nullable String> environment, String variable, String option) {
		String value = environment.apply(variable);
		if (value == null || value.isBlank()) {
			throw new InvalidOptionException(option, "",
					"is missing: the environment variable " + variable + " is not set",
					"Set " + variable + " for this process, or use another credentials provider.");
		}
		return value;
	}

}
