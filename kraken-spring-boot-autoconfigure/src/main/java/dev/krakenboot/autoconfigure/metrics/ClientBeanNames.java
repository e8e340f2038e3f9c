// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.metrics;

import dev.krakenboot.core.KrakenClientOptions;

/**
 * Names of the beans of clients: {@code krakenRestClient} is that of the default one,
 * {@code deskKrakenRestClient} that of one named {@code desk}.
 */
public final class ClientBeanNames {

	private ClientBeanNames() {
	}

	/**
	 * Name of the client that a bean belongs to: the name of the bean itself when it is
	 * not named by the rule.
	 * @param beanName name of the bean
	 * @param part what it is, such as {@code KrakenRestClient}
	 */
	public static String clientOf(String beanName, String part) {
		if (beanName.equalsIgnoreCase(part)) {
			return KrakenClientOptions.DEFAULT_NAME;
		}
		return beanName.endsWith(part) ? beanName.substring(0, beanName.length() - part.length()) : beanName;
	}

}
