// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.check;

import java.util.Map;

import dev.krakenboot.core.error.InvalidOptionException;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Refuses values that would be taken for something else without a word.
 */
final class ValuesCheck {

	private static final Map<String, String> ADDRESSES = Map.of("public-url", "wss://ws.kraken.com/v2", "private-url",
			"wss://ws-auth.kraken.com/v2", "level3-url", "wss://ws-l3.kraken.com/v2", "rest-url",
			"https://api.kraken.com");

	private ValuesCheck() {
	}

	/**
	 * Whether a property says true. Conditions of Spring Boot take all but that word for
	 * false, binding takes more words for true.
	 * @param option name of the property below {@code kraken}, true when it is absent
	 * @param binder reads it
	 * @throws InvalidOptionException if it says neither true nor false
	 */
	static boolean isTrue(String option, Binder binder) {
		String text = binder.bind("kraken." + option, String.class).orElse("true");
		if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
			throw new InvalidOptionException(option, text, "is neither true nor false", "Use true or false.");
		}
		return text.equalsIgnoreCase("true");
	}

	/**
	 * Checks that addresses are not blank, as those of an unset placeholder are: binding
	 * takes these for the real exchange's.
	 * @param client where the properties of the client are
	 * @param binder reads them
	 * @throws InvalidOptionException if one is blank
	 */
	static void requireAddresses(ConfigurationPropertyName client, Binder binder) {
		ADDRESSES.forEach((property, address) -> {
			ConfigurationPropertyName name = client.append("endpoints").append(property);
			if (binder.bind(name, Bindable.of(String.class), null).orElse(address).isBlank()) {
				throw new InvalidOptionException(name.toString().substring("kraken.".length()), "", "is blank",
						"Write an address, or leave the property out for that of the exchange, " + address + ".");
			}
		});
	}

}
