// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.example.oauth;

import dev.krakenboot.autoconfigure.KrakenConnectionDetails;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.annotation.RegisteredOAuth2AuthorizedClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/**
 * Shows whose account is connected. Who has none yet is sent to the exchange.
 */
@RestController
class AccountController {

	private final RestClient rest;

	AccountController(RestClient.Builder rest, KrakenConnectionDetails exchange) {
		this.rest = rest.baseUrl(String.valueOf(exchange.getRestUrl())).build();
	}

	@GetMapping(path = "/account", produces = MediaType.APPLICATION_JSON_VALUE)
	@Nullable String account(@RegisteredOAuth2AuthorizedClient("kraken") OAuth2AuthorizedClient kraken) {
		return this.rest.get()
			.uri("/oauth/userinfo")
			.headers((headers) -> headers.setBearerAuth(kraken.getAccessToken().getTokenValue()))
			.retrieve()
			.body(String.class);
	}

}
