// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.rest;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import dev.krakenboot.simulator.account.Accounts;
import dev.krakenboot.simulator.account.WebSocketTokens;
import dev.krakenboot.simulator.http.Form;
import dev.krakenboot.simulator.http.HttpCall;
import dev.krakenboot.simulator.http.HttpHandler;
import dev.krakenboot.simulator.http.HttpReply;
import dev.krakenboot.simulator.http.MalformedFormException;
import dev.krakenboot.simulator.market.Market;
import dev.krakenboot.simulator.protocol.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The REST API below {@code /0}. What is refused is answered with status 200 and a list
 * of errors, as the exchange does.
 */
public final class RestApi implements HttpHandler {

	private static final String PUBLIC = "/0/public/";

	private static final String PRIVATE = "/0/private/";

	private final Authentication authentication;

	private final PublicMethods publicMethods;

	private final PrivateMethods privateMethods;

	/**
	 * Prepares the API.
	 * @param options how calls are treated
	 * @param accounts the accounts
	 * @param tokens issues WebSocket tokens
	 * @param market the market
	 * @param clock the time
	 * @param system the status of the exchange
	 */
	public RestApi(RestOptions options, Accounts accounts, WebSocketTokens tokens, Market market, Clock clock,
			Supplier<String> system) {
		this.authentication = new Authentication(accounts, options, clock);
		this.publicMethods = new PublicMethods(market, clock, system);
		this.privateMethods = new PrivateMethods(tokens);
	}

	@Override
	public @Nullable HttpReply answer(HttpCall call) {
		if (!call.path().startsWith("/0/")) {
			return null;
		}
		try {
			return HttpReply.json(200, "{\"error\":[],\"result\":" + result(call) + "}");
		}
		catch (RefusedCallException ex) {
			return HttpReply.error(ex.error());
		}
	}

	private String result(HttpCall call) {
		String result = null;
		if (call.path().startsWith(PUBLIC)) {
			result = this.publicMethods.result(call.path().substring(PUBLIC.length()));
		}
		else if (call.path().startsWith(PRIVATE) && call.method().equals("POST")) {
			PrivateMethod method = this.privateMethods.find(call.path().substring(PRIVATE.length()));
			if (method != null) {
				Map<String, String> params = params(call);
				result = method.result().of(this.authentication.check(call, params, method), params);
			}
		}
		if (result == null) {
			throw new RefusedCallException("EGeneral:Unknown method");
		}
		return result;
	}

	private static Map<String, String> params(HttpCall call) {
		try {
			return call.hasJsonBody() ? members(Json.read(call.bodyText())) : Form.read(call.bodyText());
		}
		catch (JacksonException | MalformedFormException ex) {
			throw new RefusedCallException("EAPI:Bad request");
		}
	}

	private static Map<String, String> members(JsonNode object) {
		Map<String, String> members = new LinkedHashMap<>();
		object.properties()
			.forEach((member) -> members.put(member.getKey(),
					member.getValue().isString() ? member.getValue().stringValue() : member.getValue().toString()));
		return members;
	}

}
