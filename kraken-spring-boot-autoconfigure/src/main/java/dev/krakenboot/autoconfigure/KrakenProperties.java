// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.net.URI;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration below {@code kraken}. Immutable; the values are checked when the client
 * is built.
 *
 * @param enabled Whether to create and start a Kraken client.
 * @param endpoints addresses of the exchange
 * @param subscriptions what is subscribed
 */
@ConfigurationProperties("kraken")
public record KrakenProperties(@DefaultValue("true") boolean enabled, @DefaultValue Endpoints endpoints,
		@DefaultValue Subscriptions subscriptions) {

	/**
	 * Addresses of the exchange.
	 *
	 * @param publicUrl WebSocket address of public market data. Must be encrypted (wss)
	 * unless it is this machine.
	 */
	public record Endpoints(@DefaultValue("wss://ws.kraken.com/v2") URI publicUrl) {

	}

	/**
	 * What is subscribed when the client connects.
	 *
	 * @param book order books
	 */
	public record Subscriptions(@DefaultValue Book book) {

	}

	/**
	 * Order books that are kept live.
	 *
	 * @param symbols Pairs whose order books are kept live and verified, such as BTC/USD.
	 * @param depth Number of price levels on each side of an order book.
	 */
	public record Book(@DefaultValue List<String> symbols, @DefaultValue("10") int depth) {

		public Book {
			symbols = List.copyOf(symbols);
		}

	}

}
