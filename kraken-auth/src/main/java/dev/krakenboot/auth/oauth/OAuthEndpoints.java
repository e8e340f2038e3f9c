// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

import java.net.URI;

import dev.krakenboot.core.error.InvalidOptionException;

/**
 * Addresses of the exchange's OAuth service. They are {@code https}, except on this
 * machine itself.
 * <p>
 * Two of them are not settled by the exchange's documentation, which is why they can be
 * changed: the authorisation page is also named as
 * {@code https://www.kraken.com/oauth/authorize}, and the list of keys also as
 * {@code https://api.kraken.com/oauth/fast-api-keys}.
 *
 * @param authorize page that the user's browser is sent to
 * @param token token endpoint
 * @param userInfo endpoint of the user info
 * @param fastApiKey endpoint that creates, changes and deletes Fast API keys
 * @param fastApiKeyList endpoint that lists them
 */
public record OAuthEndpoints(URI authorize, URI token, URI userInfo, URI fastApiKey, URI fastApiKeyList) {

	/** Kraken's production. */
	public static final OAuthEndpoints PRODUCTION = of(URI.create("https://id.kraken.com/oauth/authorize"),
			URI.create("https://api.kraken.com/oauth"));

	/**
	 * Checks.
	 * @throws InvalidOptionException if an address is not encrypted, or one that gets the
	 * access token is not of the OAuth service
	 */
	public OAuthEndpoints {
		SafeUri.require("oauth.endpoints.authorize-url", authorize);
		SafeUri.require("oauth.endpoints.token-url", token);
		requireOAuth("oauth.endpoints.user-info-url", userInfo);
		requireOAuth("oauth.endpoints.fast-api-key-url", fastApiKey);
		requireOAuth("oauth.endpoints.fast-api-key-list-url", fastApiKeyList);
	}

	/**
	 * Endpoints below one address, named as the exchange names them.
	 * @param authorize page that the user's browser is sent to
	 * @param api address of the others, such as {@code https://api.kraken.com/oauth}
	 */
	public static OAuthEndpoints of(URI authorize, URI api) {
		String base = api.toString().replaceAll("/+$", "");
		URI keys = URI.create(base + "/fast-api-key");
		return new OAuthEndpoints(authorize, URI.create(base + "/token"), URI.create(base + "/userinfo"), keys, keys);
	}

	/** The access token is documented for the OAuth service and for nothing else. */
	private static void requireOAuth(String option, URI uri) {
		SafeUri.require(option, uri);
		String path = uri.normalize().getPath();
		if (path.matches("/+0(/.*)?")) {
			throw new InvalidOptionException(option, path, "is not of the OAuth service",
					"The access token is not for the trading API; create a Fast API key for that.");
		}
	}

}
