// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.net.URI;
import java.util.Locale;

import dev.krakenboot.core.error.InvalidOptionException;

/**
 * Addresses of the exchange. Connections are encrypted ({@code wss}), except to this
 * machine itself.
 *
 * @param publicUrl endpoint of public market data
 */
public record KrakenEndpoints(URI publicUrl) {

	/** Kraken's production. */
	public static final KrakenEndpoints PRODUCTION = new KrakenEndpoints(URI.create("wss://ws.kraken.com/v2"));

	/**
	 * Checks.
	 * @throws InvalidOptionException if an address is no WebSocket address, or
	 * unencrypted to another machine
	 */
	public KrakenEndpoints {
		requireSafe("endpoints.public-url", publicUrl);
	}

	private static void requireSafe(String option, URI url) {
		String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
		String host = url.getHost();
		if (host == null || !(scheme.equals("wss") || scheme.equals("ws"))) {
			throw new InvalidOptionException(option, url.toString(), "is no WebSocket address",
					"Write wss://host/path, such as wss://ws.kraken.com/v2.");
		}
		if (url.getUserInfo() != null) {
			throw new InvalidOptionException(option, scheme + "://" + host, "carries user information",
					"Leave the part before the @ out.");
		}
		if (scheme.equals("ws") && !isLoopback(host)) {
			throw new InvalidOptionException(option, url.toString(), "is not encrypted",
					"Use wss://; plain ws:// is for localhost, 127.0.0.0/8 and [::1] only.");
		}
	}

	/** Decided by the text alone: a name is never looked up. */
	private static boolean isLoopback(String host) {
		return host.equalsIgnoreCase("localhost") || host.equals("[::1]")
				|| host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
	}

}
