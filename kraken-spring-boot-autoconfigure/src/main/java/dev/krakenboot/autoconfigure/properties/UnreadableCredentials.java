// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.properties;

import java.util.regex.Pattern;

import dev.krakenboot.core.error.InvalidOptionException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.util.PlaceholderResolutionException;

/**
 * What is told of credentials that cannot be bound, instead of a failure that carries
 * their value.
 */
public final class UnreadableCredentials {

	private static final Pattern CREDENTIALS = Pattern.compile("kraken\\.(clients\\.[^.]+\\.)?credentials([.\\[].*)?");

	private UnreadableCredentials() {
	}

	/**
	 * Whether a property is of credentials, so that its value must not be shown.
	 * @param property full name of the property
	 */
	public static boolean isSecret(String property) {
		return CREDENTIALS.matcher(property).matches();
	}

	/**
	 * The failure of a property of credentials, told without value and cause; null when
	 * it is the failure of another property.
	 * @param failure what binding has thrown
	 */
	public static @Nullable InvalidOptionException in(Throwable failure) {
		ConfigurationPropertyName name = name(failure);
		return (name != null && isSecret(name.toString())) ? of(failure, name) : null;
	}

	/**
	 * The failure of credentials, told without value and cause.
	 * @param failure what binding has thrown
	 * @param group where the credentials are, named when the failure names nothing closer
	 */
	public static InvalidOptionException of(Throwable failure, ConfigurationPropertyName group) {
		ConfigurationPropertyName closest = name(failure);
		String property = ((closest != null) ? closest : group).toString();
		String option = property.substring("kraken.".length());
		if (find(failure, PlaceholderResolutionException.class) != null) {
			return new InvalidOptionException(option, "", "has a placeholder that cannot be resolved",
					"Set what the placeholder names, or write the text itself.");
		}
		if (property.endsWith("credentials")) {
			return new InvalidOptionException(option, "", "is a group of properties and has no value of its own",
					"Set " + property + ".api-key and " + property + ".api-secret.");
		}
		if (property.endsWith("]") || find(failure, UnboundConfigurationPropertiesException.class) != null) {
			return new InvalidOptionException(option, "", "is of a list, where one text is expected",
					"Write the whole text as the value of " + property.replaceAll("\\[.*", "") + ".");
		}
		return new InvalidOptionException(option, "",
				property.endsWith("-file") ? "is no path of a file" : "is not the text that is expected",
				property.endsWith("-file") ? "Name a file that this process may read."
						: "Write the text of the exchange and nothing else.");
	}

	/** The closest one, which is that of the innermost failure. */
	private static @Nullable ConfigurationPropertyName name(Throwable failure) {
		ConfigurationPropertyName name = null;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BindException bind) {
				name = bind.getName();
			}
		}
		return name;
	}

	private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return type.cast(cause);
			}
		}
		return null;
	}

}
