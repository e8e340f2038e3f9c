// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import dev.krakenboot.autoconfigure.properties.ClientNames;
import dev.krakenboot.autoconfigure.properties.ClientProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;

/**
 * Configuration and beans of the clients below {@code kraken.clients}, by the names of
 * their clients.
 */
public final class NamedParts {

	private final KrakenProperties properties;

	private final BeanFactory beanFactory;

	NamedParts(KrakenProperties properties, BeanFactory beanFactory) {
		this.properties = properties;
		this.beanFactory = beanFactory;
	}

	/**
	 * Configuration of a client.
	 * @param client name of the client
	 * @throws IllegalStateException if none of this name is configured
	 */
	public ClientProperties properties(String client) {
		ClientProperties named = this.properties.clients().get(client);
		if (named == null) {
			throw new IllegalStateException("No client " + client + " is configured any more");
		}
		return named;
	}

	/**
	 * Bean that serves a client, null when there is none.
	 * @param client name of the client
	 * @param part what it is, such as {@link ClientNames#TOKENS}
	 * @param type type of the bean
	 */
	public <T> @Nullable T find(String client, String part, Class<T> type) {
		String name = ClientNames.beanName(client, part);
		if (!this.beanFactory.containsBean(name)) {
			return null;
		}
		Object bean = this.beanFactory.getBean(name);
		// The bean of a factory method that has returned null equals null.
		return bean.equals(null) ? null : type.cast(bean);
	}

	/**
	 * The bean that was found for the default client, null when it is that of a named
	 * one: those that a parent context or a later auto-configuration defines are found by
	 * their type as well.
	 * @param part what it is, such as {@link ClientNames#CREDENTIALS}
	 * @param bean the bean that was found, null for none
	 */
	public <T> @Nullable T ofDefault(String part, @Nullable T bean) {
		boolean named = bean != null && this.properties.clients()
			.keySet()
			.stream()
			.map((client) -> ClientNames.beanName(client, part))
			.anyMatch((name) -> this.beanFactory.containsBean(name) && this.beanFactory.getBean(name) == bean);
		return named ? null : bean;
	}

	/**
	 * Bean that serves a client.
	 * @param client name of the client
	 * @param part what it is, such as {@link ClientNames#REST}
	 * @param type type of the bean
	 * @throws IllegalStateException if there is none
	 */
	public <T> T required(String client, String part, Class<T> type) {
		T bean = find(client, part, type);
		if (bean == null) {
			throw new IllegalStateException("There is no bean " + ClientNames.beanName(client, part));
		}
		return bean;
	}

}
