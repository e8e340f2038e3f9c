// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.sample;

import dev.krakenboot.autoconfigure.KrakenConnectionDetails;
import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.market.GeneratedMarket;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An exchange within the application, with a generated market, so that the sample runs
 * without a network. The client is pointed at it by its connection details.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "sample.exchange.embedded", matchIfMissing = true)
class EmbeddedExchangeConfiguration {

	private static final int PAIRS = 10;

	private static final double MESSAGES_PER_SECOND = 20;

	@Bean(destroyMethod = "close")
	KrakenSimulator exchange() {
		return KrakenSimulator.builder()
			.market(GeneratedMarket.builder().pairs(PAIRS).messagesPerSecond(MESSAGES_PER_SECOND).build())
			.build()
			.start();
	}

	@Bean
	KrakenConnectionDetails exchangeConnectionDetails(KrakenSimulator exchange) {
		return exchange::publicUrl;
	}

}
