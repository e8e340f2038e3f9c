// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.oauth;

import dev.krakenboot.simulator.http.HttpCall;
import dev.krakenboot.simulator.http.HttpHandler;
import dev.krakenboot.simulator.http.HttpReply;
import dev.krakenboot.simulator.http.MalformedFormException;
import dev.krakenboot.simulator.oauth.SimulatedOAuthClient.Scopes;
import dev.krakenboot.simulator.protocol.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The OAuth server below {@code /oauth}, also with a language before it.
 */
public final class OAuthApi implements HttpHandler {

	private final SimulatedOAuth oauth;

	private final AuthorizeEndpoint authorize;

	private final TokenEndpoint token;

	private final FastApiKeys keys;

	public OAuthApi(SimulatedOAuth oauth) {
		this.oauth = oauth;
		this.authorize = new AuthorizeEndpoint(oauth);
		this.token = new TokenEndpoint(oauth);
		this.keys = new FastApiKeys(oauth);
	}

	@Override
	public @Nullable HttpReply answer(HttpCall call) {
		try {
			return routed(call);
		}
		catch (MalformedFormException ex) {
			return HttpReply.json(400, "{\"error\":\"invalid_request\"}");
		}
	}

	private @Nullable HttpReply routed(HttpCall call) {
		if (call.path().matches("(/[a-z]{2,3}(-[a-z]{2})?)?/oauth/authorize")) {
			return call.method().equals("GET") ? this.authorize.answer(call) : HttpReply.empty(405);
		}
		return switch (call.path()) {
			case "/oauth/token" -> call.method().equals("POST") ? this.token.answer(call) : HttpReply.empty(405);
			case "/oauth/userinfo", "/oauth/fast-api-key" -> bearer(call);
			default -> null;
		};
	}

	private HttpReply bearer(HttpCall call) {
		String authorization = call.header("Authorization");
		Grant grant = (authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7))
				? this.oauth.grants().access(authorization.substring(7).trim()) : null;
		if (grant == null) {
			return HttpReply.error("EAuth:Failed")
				.withStatus(401)
				.with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
		}
		return call.path().equals("/oauth/userinfo") ? userInfo(call, grant) : this.keys.answer(call, grant);
	}

	private static HttpReply userInfo(HttpCall call, Grant grant) {
		if (!call.method().equals("GET")) {
			return HttpReply.empty(405);
		}
		if (!grant.has(Scopes.USER_INFO)) {
			return denied();
		}
		String iban = grant.account().id().replaceAll("(.{4})(?=.)", "$1 ");
		return HttpReply.json(200,
				"{\"result\":" + new JsonObject().text("email", grant.account().email()).text("iban", iban) + "}");
	}

	static HttpReply denied() {
		return HttpReply.error("EGeneral:Permission denied").withStatus(403);
	}

}
