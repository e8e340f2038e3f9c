// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.observation;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.krakenboot.context.KrakenClients;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.observation.ClientObservations;
import dev.krakenboot.observation.KrakenObservations;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Observes all clients of the application context, before they are started.
 */
final class ClientObservationsRegistrar implements SmartInitializingSingleton, DisposableBean {

	private final ListableBeanFactory beanFactory;

	private final KrakenObservations observations;

	private final Map<KrakenClient, ClientObservations> observed = new LinkedHashMap<>();

	ClientObservationsRegistrar(ListableBeanFactory beanFactory, KrakenObservations observations) {
		this.beanFactory = beanFactory;
		this.observations = observations;
	}

	@Override
	public void afterSingletonsInstantiated() {
		for (KrakenClient client : KrakenClients
			.withName(this.beanFactory.getBeansOfType(KrakenClient.class).values())) {
			ClientObservations listener = new ClientObservations(client, this.observations);
			client.addListener(listener);
			this.observed.put(client, listener);
		}
	}

	@Override
	public void destroy() {
		this.observed.forEach(KrakenClient::removeListener);
	}

}
