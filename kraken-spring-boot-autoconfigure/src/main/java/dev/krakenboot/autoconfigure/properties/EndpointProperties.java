// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.properties;

import java.net.URI;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Addresses of the exchange.
 *
 * @param publicUrl WebSocket address of public market data. Must be encrypted (wss)
 * unless it is this machine.
 * @param privateUrl WebSocket address of the account's channels. Must be encrypted (wss)
 * unless it is this machine.
 * @param level3Url WebSocket address of books of individual orders. Must be encrypted
 * (wss) unless it is this machine.
 * @param restUrl Address of REST calls, without a path. Must be encrypted (https) unless
 * it is this machine.
 */
public record EndpointProperties(@DefaultValue("wss://ws.kraken.com/v2") URI publicUrl,
		@DefaultValue("wss://ws-auth.kraken.com/v2") URI privateUrl,
		@DefaultValue("wss://ws-l3.kraken.com/v2") URI level3Url, @DefaultValue("https://api.kraken.com") URI restUrl) {

}
