// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core;

import java.net.URI;
import java.util.Locale;

import dev.krakenboot.core.error.InvalidOptionException;

/**
 * Addresses of the exchange. Connections are encrypted ({@code wss}, {@code https}),
 * except to this machine itself.
 *
 * @param publicUrl endpoint of public market data
 * @param privateUrl endpoint of the account's channels
 * @param level3Url endpoint of individual orders
 * @param restUrl endpoint of REST calls, without a path
 */
public record KrakenEndpoints(URI publicUrl, URI privateUrl, URI level3Url, URI restUrl) {

	/** Kraken's production. */
	public static final KrakenEndpoints PRODUCTION = new KrakenEndpoints(URI.create("wss://ws.kraken.com/v2"),
			URI.create("wss://ws-auth.kraken.com/v2"), URI.create("wss://ws-l3.kraken.com/v2"),
			URI.create("https://api.kraken.com"));

	/**
	 * Checks.
	 * @throws InvalidOptionException if an address is of another kind, or unencrypted to
	 * another machine
	 */
	public KrakenEndpoints {
		requireSafe("endpoints.public-url", publicUrl, "wss", "ws");
		requireSafe("endpoints.private-url", privateUrl, "wss", "ws");
		requireSafe("endpoints.level3-url", level3Url, "wss", "ws");
		requireSafe("endpoints.rest-url", restUrl, "https", "http");
	}

	/**
	 * These addresses with another one of public market data.
	 * @param publicUrl endpoint of public market data
	 */
	public KrakenEndpoints withPublicUrl(URI publicUrl) {
		return new KrakenEndpoints(publicUrl, this.privateUrl, this.level3Url, this.restUrl);
	}

	/**
	 * These addresses with another one of the account's channels.
	 * @param privateUrl endpoint of the account's channels
	 */
	public KrakenEndpoints withPrivateUrl(URI privateUrl) {
		return new KrakenEndpoints(this.publicUrl, privateUrl, this.level3Url, this.restUrl);
	}

	/**
	 * These addresses with another one of individual orders.
	 * @param level3Url endpoint of individual orders
	 */
	public KrakenEndpoints withLevel3Url(URI level3Url) {
		return new KrakenEndpoints(this.publicUrl, this.privateUrl, level3Url, this.restUrl);
	}

	/**
	 * These addresses with another one of REST calls.
	 * @param restUrl endpoint of REST calls, without a path
	 */
	public KrakenEndpoints withRestUrl(URI restUrl) {
		return new KrakenEndpoints(this.publicUrl, this.privateUrl, this.level3Url, restUrl);
	}

	private static void requireSafe(String option, URI url, String safe, String plain) {
		String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
		String host = url.getHost();
		if (host == null || !(scheme.equals(safe) || scheme.equals(plain))) {
			throw new InvalidOptionException(option, url.toString(),
					"is no " + (safe.equals("wss") ? "WebSocket" : "HTTP") + " address",
					"Write " + safe + "://host/path, such as "
							+ (safe.equals("wss") ? "wss://ws.kraken.com/v2" : "https://api.kraken.com") + ".");
		}
		if (url.getUserInfo() != null) {
			throw new InvalidOptionException(option, scheme + "://" + host, "carries user information",
					"Leave the part before the @ out.");
		}
		if (scheme.equals(plain) && !isLoopback(host)) {
			throw new InvalidOptionException(option, url.toString(), "is not encrypted",
					"Use " + safe + "://; plain " + plain + "://" + " is for localhost, 127.0.0.0/8 and [::1] only.");
		}
	}

	/** Decided by the text alone: a name is never looked up. */
	private static boolean isLoopback(String host) {
		return host.equalsIgnoreCase("localhost") || host.equals("[::1]")
				|| host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
	}

}
