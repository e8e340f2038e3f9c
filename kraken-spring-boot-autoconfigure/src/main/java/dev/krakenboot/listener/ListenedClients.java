// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.listener;

import java.util.Arrays;
import java.util.List;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.KrakenClientOptions;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * The clients of an application, found by name.
 */
final class ListenedClients {

	private final ConfigurableListableBeanFactory beans;

	ListenedClients(ConfigurableListableBeanFactory beans) {
		this.beans = beans;
	}

	/**
	 * Client of this name.
	 * @param name name of the client or of its bean; empty for the only client, the
	 * primary one, or that of the default name
	 * @throws IllegalArgumentException if there is none, or not just one
	 */
	KrakenClient find(String name) {
		if (name.isEmpty()) {
			KrakenClient only = this.beans.getBeanProvider(KrakenClient.class).getIfUnique();
			return (only != null) ? only : named(KrakenClientOptions.DEFAULT_NAME, "names no client");
		}
		return named(name, "has the client '" + name + "', which there is not");
	}

	private KrakenClient named(String name, String problem) {
		List<String> beanNames = Arrays.asList(this.beans.getBeanNamesForType(KrakenClient.class));
		List<KrakenClient> clients = beanNames.stream()
			.map((bean) -> this.beans.getBean(bean, KrakenClient.class))
			.toList();
		return clients.stream().filter((client) -> name.equals(client.name())).findFirst().orElseGet(() -> {
			if (beanNames.contains(name)) {
				return this.beans.getBean(name, KrakenClient.class);
			}
			throw new IllegalArgumentException(
					problem + "; the clients are " + clients.stream().map(KrakenClient::name).toList());
		});
	}

}
