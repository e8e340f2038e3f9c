// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.properties;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import dev.krakenboot.core.KrakenClientOptions;
import dev.krakenboot.core.error.InvalidOptionException;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Clients that are configured by their names, and the names of their beans.
 */
public final class ClientNames {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");

	private ClientNames() {
	}

	/**
	 * Clients below {@code kraken.clients}, in the order in which they are configured.
	 * @param environment what is configured
	 * @throws InvalidOptionException if a name cannot be one
	 */
	public static Map<String, ClientProperties> read(Environment environment) {
		Map<String, ClientProperties> clients = Binder.get(environment)
			.bind("kraken.clients", Bindable.mapOf(String.class, ClientProperties.class))
			.orElseGet(LinkedHashMap::new);
		clients.keySet().forEach(ClientNames::check);
		return clients;
	}

	private static void check(String name) {
		if (name.equals(KrakenClientOptions.DEFAULT_NAME)) {
			throw new InvalidOptionException("clients", name, "is the name of the client that has none",
					"Configure that one directly below kraken.");
		}
		if (!NAME.matcher(name).matches()) {
			throw new InvalidOptionException("clients", name, "is no name of a client",
					"Use letters, digits and hyphens.");
		}
	}

	/**
	 * Name of a bean of a client: the client's name and what it is, such as
	 * {@code btcKrakenClient}.
	 * @param client name of the client
	 * @param part what it is, such as {@code KrakenClient}
	 */
	public static String beanName(String client, String part) {
		return client + part;
	}

	/**
	 * Name of the client that a bean belongs to: the name of the bean itself when it is
	 * not named by the rule.
	 * @param beanName name of the bean, such as {@code krakenRestClient} of the default
	 * client or {@code deskKrakenRestClient}
	 * @param part what it is, such as {@code KrakenRestClient}
	 */
	public static String clientOf(String beanName, String part) {
		if (beanName.equalsIgnoreCase(part)) {
			return KrakenClientOptions.DEFAULT_NAME;
		}
		return beanName.endsWith(part) ? beanName.substring(0, beanName.length() - part.length()) : beanName;
	}

	/**
	 * Name of the property group of a client: {@code clients.<name>.}, empty for the
	 * default one.
	 * @param client name of the client
	 */
	public static String group(String client) {
		return client.equals(KrakenClientOptions.DEFAULT_NAME) ? "" : "clients." + client + ".";
	}

	/**
	 * The failure with the property that a client of this name has for the option.
	 * @param client name of the client
	 * @param failure failure of an option of any client
	 */
	public static InvalidOptionException within(String client, InvalidOptionException failure) {
		String group = group(client);
		if (group.isEmpty() || failure.option().startsWith(group)) {
			return failure;
		}
		InvalidOptionException named = new InvalidOptionException(group + failure.option(), failure.value(),
				failure.problem(), failure.cure());
		named.initCause(failure);
		return named;
	}

}
