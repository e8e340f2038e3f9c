// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;

/**
 * The form of all analyses of refused properties. It shows no value of credentials, apart
 * from the names of files.
 */
final class FailureText {

	private FailureText() {
	}

	static FailureAnalysis analysis(String property, String value, @Nullable Origin origin, String problem, String cure,
			Throwable cause) {
		StringBuilder description = new StringBuilder("The value of a Kraken property cannot be used:\n");
		description.append("\n    Property: ").append(property);
		if (!isSecret(property)) {
			description.append("\n    Value: \"").append(value).append('"');
		}
		if (origin != null) {
			description.append("\n    Origin: ").append(origin);
		}
		description.append("\n    Reason: ").append(problem);
		return new FailureAnalysis(description.toString(), cure, cause);
	}

	/** Whether a value of the property must not be shown. */
	static boolean isSecret(String property) {
		return property.contains("credentials.") && !property.endsWith("-file");
	}

}
