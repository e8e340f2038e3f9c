// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.properties;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

	/** Part: the client itself. */
	public static final String CLIENT = "KrakenClient";

	/** Part: where the exchange is. */
	public static final String CONNECTION_DETAILS = "KrakenConnectionDetails";

	/** Part: recorder of frames. */
	public static final String RECORDER = "KrakenFrameRecorder";

	/** Part: key and secret. */
	public static final String CREDENTIALS = "KrakenCredentialsProvider";

	/** Part: numbers of private requests. */
	public static final String NONCES = "KrakenNonceSource";

	/** Part: one-time passwords. */
	public static final String OTP = "KrakenOtpProvider";

	/** Part: what sends REST calls. */
	public static final String TRANSPORT = "KrakenHttpTransport";

	/** Part: the REST API. */
	public static final String REST = "KrakenRestClient";

	/** Part: tokens of private connections. */
	public static final String TOKENS = "KrakenTokenProvider";

	/** Parts that serve their client and nobody else. */
	public static final List<String> SERVING_PARTS = List.of(CONNECTION_DETAILS, RECORDER, CREDENTIALS, NONCES, OTP,
			TRANSPORT, REST, TOKENS);

	private ClientNames() {
	}

	/**
	 * Clients below {@code kraken.clients}, in the order in which they are configured.
	 * @param environment what is configured
	 * @throws InvalidOptionException if a name cannot be one
	 */
	public static Map<String, ClientProperties> read(Environment environment) {
		return distinct(Binder.get(environment)
			.bind("kraken.clients", Bindable.mapOf(String.class, ClientProperties.class))
			.orElseGet(LinkedHashMap::new));
	}

	/**
	 * Clients by their names, each once. Two spellings of one name are one client with
	 * the same values, since Spring Boot tells no properties apart by case and hyphens. A
	 * spelling without either is that of an environment variable, which can have no
	 * other, and gives way.
	 * @param clients clients by the names that were found
	 * @throws InvalidOptionException if a name cannot be one, or has two spellings
	 */
	public static Map<String, ClientProperties> distinct(Map<String, ClientProperties> clients) {
		Map<String, String> spellings = new LinkedHashMap<>();
		clients.keySet().forEach((name) -> spellings.merge(check(name), name, ClientNames::spelling));
		Map<String, ClientProperties> distinct = new LinkedHashMap<>();
		spellings.values().forEach((name) -> distinct.put(name, clients.get(name)));
		return Collections.unmodifiableMap(distinct);
	}

	private static String spelling(String one, String other) {
		if (one.equals(uniform(one))) {
			return other;
		}
		if (other.equals(uniform(other))) {
			return one;
		}
		throw new InvalidOptionException("clients", other, "is the same name as '" + one + "'",
				"Spell it in one way everywhere.");
	}

	/** As Spring Boot compares names. */
	private static String uniform(String name) {
		return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

	/** The uniform name. */
	private static String check(String name) {
		String uniform = uniform(name);
		if (uniform.equals(KrakenClientOptions.DEFAULT_NAME)) {
			throw new InvalidOptionException("clients", name, "is the name of the client that has none",
					"Configure that one directly below kraken.");
		}
		if (!NAME.matcher(name).matches()) {
			throw new InvalidOptionException("clients", name, "is no name of a client",
					"Use letters, digits and hyphens.");
		}
		return uniform;
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
