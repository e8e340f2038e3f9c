// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.test;

import dev.krakenboot.auth.ClockNonceSource;
import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.NonceSource;
import dev.krakenboot.autoconfigure.KrakenClientBuilderCustomizer;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.simulator.KrakenSimulator;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * The embedded exchange and what points the application at it. Primary, so that an
 * application that brings an exchange, connection details or credentials of its own is
 * tested against the exchange of the test, which would not know any other credentials.
 */
@Configuration(proxyBeanMethods = false)
@Import(EmbeddedClientsSelector.class)
class EmbeddedKrakenConfiguration {

	/** Name of the bean that is the exchange. */
	static final String SIMULATOR = "embeddedKraken";

	private static final int CONNECT_ATTEMPTS = 10_000;

	@Bean(name = SIMULATOR, destroyMethod = "close")
	@Primary
	KrakenSimulator embeddedKraken(EmbeddedExchange exchange) {
		return exchange.start();
	}

	@Bean
	@Primary
	EmbeddedKrakenConnectionDetails embeddedKrakenConnectionDetails(@Qualifier(SIMULATOR) KrakenSimulator simulator) {
		return new EmbeddedKrakenConnectionDetails(simulator);
	}

	/**
	 * Many contexts in one process would use up the budget that protects the address of a
	 * production process. First, so that a customizer of the application wins.
	 */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	KrakenClientBuilderCustomizer embeddedKrakenConnectBudget() {
		return (builder) -> builder.connectBudget(connectBudget());
	}

	static ConnectBudget connectBudget() {
		return new ConnectBudget(CONNECT_ATTEMPTS, ConnectBudget.DEFAULT_WINDOW);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(CredentialsProvider.class)
	static class Credentials {

		@Bean
		@Primary
		CredentialsProvider embeddedKrakenCredentialsProvider(@Qualifier(SIMULATOR) KrakenSimulator simulator) {
			return EmbeddedCredentials.of(simulator);
		}

		/**
		 * One for all clients, since they have one key and may ask at the same moment.
		 */
		@Bean(EmbeddedCredentials.NONCES)
		@Primary
		NonceSource embeddedKrakenNonceSource() {
			return new ClockNonceSource();
		}

	}

}
