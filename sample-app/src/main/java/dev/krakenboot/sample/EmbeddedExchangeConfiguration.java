// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.sample;

import java.net.URI;

import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.KrakenCredentials;
import dev.krakenboot.autoconfigure.KrakenConnectionDetails;
import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.account.Accounts;
import dev.krakenboot.simulator.account.ApiKey;
import dev.krakenboot.simulator.account.SimulatedAccount;
import dev.krakenboot.simulator.market.GeneratedMarket;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An exchange within the application, with a generated market and an account that trades,
 * so that the sample runs without a network. The client is pointed at it by its
 * connection details and credentials.
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
			.account(SimulatedAccount.builder(Accounts.DEFAULT)
				.balance("USD", "250000.0000")
				.balance("BTC", "2.00000000")
				.balance("ETH", "40.00000000")
				.balance("SOL", "600.00000000")
				.balance("XRP", "50000.00000000")
				.balance("ADA", "60000.00000000"))
			.build()
			.start();
	}

	@Bean
	KrakenConnectionDetails exchangeConnectionDetails(KrakenSimulator exchange) {
		return new ExchangeConnectionDetails(exchange);
	}

	@Bean
	CredentialsProvider exchangeCredentials(KrakenSimulator exchange) {
		ApiKey key = exchange.accounts().defaultAccount().key();
		return CredentialsProvider.fixed(KrakenCredentials.of(key.publicKey(), key.secret()));
	}

	@Bean
	ScriptedTrader trader(KrakenSimulator exchange) {
		return new ScriptedTrader(exchange);
	}

	private record ExchangeConnectionDetails(KrakenSimulator exchange) implements KrakenConnectionDetails {

		@Override
		public URI getPublicUrl() {
			return this.exchange.publicUrl();
		}

		@Override
		public URI getPrivateUrl() {
			return this.exchange.privateUrl();
		}

		@Override
		public URI getLevel3Url() {
			return this.exchange.level3Url();
		}

		@Override
		public URI getRestUrl() {
			return this.exchange.restUrl();
		}

	}

}
