// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.oauth;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.krakenboot.simulator.http.Form;
import dev.krakenboot.simulator.http.HttpCall;
import dev.krakenboot.simulator.http.HttpReply;
import dev.krakenboot.simulator.oauth.Grants.Code;
import dev.krakenboot.simulator.protocol.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Where clients exchange codes and refresh tokens. Errors have the form of RFC 6749 (what
 * the exchange answers is unconfirmed).
 */
final class TokenEndpoint {

	private final SimulatedOAuth oauth;

	TokenEndpoint(SimulatedOAuth oauth) {
		this.oauth = oauth;
	}

	HttpReply answer(HttpCall call) {
		SimulatedOAuthClient client = client(call.header("Authorization"));
		if (client == null) {
			return error(401, "invalid_client").with("WWW-Authenticate", "Basic realm=\"oauth\"");
		}
		Map<String, String> params = Form.read(call.bodyText());
		return switch (params.getOrDefault("grant_type", "")) {
			case "authorization_code" -> exchanged(client, params);
			case "refresh_token" -> refreshed(client, params);
			case "" -> error(400, "invalid_request");
			default -> error(400, "unsupported_grant_type");
		};
	}

	private HttpReply exchanged(SimulatedOAuthClient client, Map<String, String> params) {
		String text = params.get("code");
		if (text == null || !params.containsKey("redirect_uri")) {
			return error(400, "invalid_request");
		}
		Code code = this.oauth.grants().take(text);
		boolean good = code != null && code.grant().client() == client
				&& code.redirectUri().equals(params.get("redirect_uri"))
				&& Pkce.proves(params.get("code_verifier"), code.challenge());
		return (good && code != null) ? tokens(code.grant()) : error(400, "invalid_grant");
	}

	private HttpReply refreshed(SimulatedOAuthClient client, Map<String, String> params) {
		String token = params.get("refresh_token");
		if (token == null) {
			return error(400, "invalid_request");
		}
		Grant grant = this.oauth.grants().refresh(token, client);
		return (grant != null) ? tokens(grant) : error(400, "invalid_grant");
	}

	private HttpReply tokens(Grant grant) {
		Duration lifetime = this.oauth.accessLifetime(grant.client());
		Grants.Pair pair = this.oauth.grants().issue(grant, lifetime, this.oauth.refreshLifetime());
		if (this.oauth.isFormAnswers()) {
			Map<String, String> form = new LinkedHashMap<>();
			form.put("access_token", pair.accessToken());
			form.put("token_type", "bearer");
			form.put("expires_in", Long.toString(lifetime.toSeconds()));
			form.put("refresh_token", pair.refreshToken());
			return uncached(HttpReply.form(200, Form.write(form)));
		}
		return uncached(HttpReply.json(200,
				new JsonObject().text("access_token", pair.accessToken())
					.text("token_type", "bearer")
					.number("expires_in", lifetime.toSeconds())
					.text("refresh_token", pair.refreshToken())
					.toString()));
	}

	private @Nullable SimulatedOAuthClient client(@Nullable String authorization) {
		if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
			return null;
		}
		String pair;
		try {
			pair = new String(Base64.getDecoder().decode(authorization.substring(6).trim()), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
		int colon = pair.indexOf(':');
		SimulatedOAuthClient client = (colon < 0) ? null : this.oauth.client(pair.substring(0, colon));
		return (client != null && client.hasSecret(pair.substring(colon + 1))) ? client : null;
	}

	private static HttpReply error(int status, String error) {
		return uncached(HttpReply.json(status, new JsonObject().text("error", error).toString()));
	}

	private static HttpReply uncached(HttpReply reply) {
		return reply.with("Cache-Control", "no-store");
	}

}
