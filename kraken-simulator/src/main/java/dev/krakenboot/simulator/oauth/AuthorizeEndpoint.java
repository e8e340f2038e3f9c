// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.oauth;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.krakenboot.simulator.account.SimulatedAccount;
import dev.krakenboot.simulator.http.Form;
import dev.krakenboot.simulator.http.HttpCall;
import dev.krakenboot.simulator.http.HttpReply;
import org.jspecify.annotations.Nullable;

/**
 * Where the browser of a user is sent. The user decides at once, as the test has said.
 */
final class AuthorizeEndpoint {

	private final SimulatedOAuth oauth;

	AuthorizeEndpoint(SimulatedOAuth oauth) {
		this.oauth = oauth;
	}

	HttpReply answer(HttpCall call) {
		Map<String, String> params = Form.read(call.query());
		SimulatedOAuthClient client = this.oauth.client(params.get("client_id"));
		String redirectUri = params.get("redirect_uri");
		if (client == null || redirectUri == null || !client.redirectUris().contains(redirectUri)) {
			return HttpReply.html(400, "Unknown client or redirect_uri");
		}
		Set<String> wanted = wanted(params.get("scope"), client);
		String error = error(params, client, wanted);
		if (error != null) {
			return redirect(redirectUri, "error", error, params);
		}
		SimulatedOAuth.Decision decision = this.oauth.decision();
		SimulatedAccount account = decision.account();
		if (decision.refused()) {
			return redirect(redirectUri, "error", "access_denied", params);
		}
		if (account == null) {
			return HttpReply.html(200, "Waiting for the consent of the user");
		}
		if (!decision.scopes().isEmpty()) {
			wanted.retainAll(decision.scopes());
		}
		String code = this.oauth.grants()
			.code(new Grant(client, account, wanted), redirectUri, params.get("code_challenge"),
					this.oauth.codeLifetime());
		return redirect(redirectUri, "code", code, params);
	}

	private static Set<String> wanted(@Nullable String scope, SimulatedOAuthClient client) {
		return new LinkedHashSet<>(
				(scope == null || scope.isBlank()) ? client.scopes() : List.of(scope.trim().split(" +")));
	}

	private @Nullable String error(Map<String, String> params, SimulatedOAuthClient client, Set<String> wanted) {
		if (!"code".equals(params.get("response_type"))) {
			return params.containsKey("response_type") ? "unsupported_response_type" : "invalid_request";
		}
		boolean challenged = params.containsKey("code_challenge");
		if (challenged != Pkce.METHOD.equals(params.get("code_challenge_method"))
				|| (!challenged && this.oauth.isPkceRequired())) {
			return "invalid_request";
		}
		return client.scopes().containsAll(wanted) ? null : "invalid_scope";
	}

	private static HttpReply redirect(String redirectUri, String name, String value, Map<String, String> params) {
		Map<String, String> query = new LinkedHashMap<>();
		query.put(name, value);
		String state = params.get("state");
		if (state != null) {
			query.put("state", state);
		}
		String joint = redirectUri.contains("?") ? "&" : "?";
		return HttpReply.empty(302).with("Location", redirectUri + joint + Form.write(query));
	}

}
