// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.observation;

import dev.krakenboot.auth.http.HttpTransport;
import dev.krakenboot.autoconfigure.properties.ClientNames;
import dev.krakenboot.observation.KrakenObservations;
import dev.krakenboot.observation.ObservedHttpTransport;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Wraps the beans that send REST calls, so that the calls are observed.
 */
final class ObservedTransportPostProcessor implements BeanPostProcessor {

	private static final String TRANSPORT = "KrakenHttpTransport";

	private final ObjectProvider<KrakenObservations> observations;

	ObservedTransportPostProcessor(ObjectProvider<KrakenObservations> observations) {
		this.observations = observations;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof HttpTransport transport && !(bean instanceof ObservedHttpTransport)) {
			KrakenObservations found = this.observations.getIfAvailable();
			if (found != null) {
				return new ObservedHttpTransport(ClientNames.clientOf(beanName, TRANSPORT), transport, found);
			}
		}
		return bean;
	}

}
