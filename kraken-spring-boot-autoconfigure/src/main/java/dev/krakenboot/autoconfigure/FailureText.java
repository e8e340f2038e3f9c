// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import dev.krakenboot.autoconfigure.properties.UnreadableCredentials;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;

/**
 * The form of all analyses of refused properties. It shows no value of credentials, apart
 * from the names of files that a failure tells.
 */
final class FailureText {

	private FailureText() {
	}

	static FailureAnalysis analysis(String property, String value, @Nullable Origin origin, String problem, String cure,
			Throwable cause) {
		StringBuilder description = new StringBuilder("The value of a Kraken property cannot be used:\n");
		description.append("\n    Property: ").append(property);
		if (!isSecret(property) || property.endsWith("-file") && !value.isEmpty()) {
			description.append("\n    Value: \"").append(value).append('"');
		}
		if (origin != null) {
			description.append("\n    Origin: ").append(origin);
		}
		description.append("\n    Reason: ").append(problem);
		return new FailureAnalysis(description.toString(), cure, cause);
	}

	/** Whether only those who know what it is may show the value of the property. */
	static boolean isSecret(String property) {
		return UnreadableCredentials.isSecret(property);
	}

}
