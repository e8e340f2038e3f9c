// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.oauth;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.krakenboot.simulator.account.ApiKey;
import dev.krakenboot.simulator.account.Permission;
import dev.krakenboot.simulator.account.SimulatedAccount;
import dev.krakenboot.simulator.http.HttpCall;
import dev.krakenboot.simulator.http.HttpReply;
import dev.krakenboot.simulator.oauth.SimulatedOAuthClient.Scopes;
import dev.krakenboot.simulator.protocol.Json;
import dev.krakenboot.simulator.protocol.JsonObject;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Makes, lists, changes and deletes API keys for a client. Errors and the envelope of the
 * results are unconfirmed.
 */
final class FastApiKeys {

	private static final int LONGEST_NAME = 32;

	private static final String INVALID = "EGeneral:Invalid arguments:";

	private final SimulatedOAuth oauth;

	private final List<FastKey> made = new ArrayList<>();

	private final AtomicInteger nextId = new AtomicInteger(1);

	FastApiKeys(SimulatedOAuth oauth) {
		this.oauth = oauth;
	}

	synchronized HttpReply answer(HttpCall call, Grant grant) {
		boolean reads = call.method().equals("GET");
		if (!grant.has(reads ? Scopes.READ_KEYS : Scopes.WRITE_KEYS)) {
			return OAuthApi.denied();
		}
		if (reads) {
			return result(
					of(grant.account()).map((key) -> json(key, false)).collect(Collectors.joining(",", "[", "]")));
		}
		JsonNode body;
		try {
			body = Json.read(call.bodyText());
		}
		catch (JacksonException ex) {
			return bad("EAPI:Bad request");
		}
		return switch (call.method()) {
			case "POST" -> create(body, grant);
			case "PUT" -> change(body, grant);
			case "DELETE" -> delete(body, grant);
			default -> HttpReply.error("EGeneral:Unknown method").withStatus(405);
		};
	}

	private HttpReply create(JsonNode body, Grant grant) {
		String name = body.path("api_key_name").asString("");
		Set<Permission> permissions = permissions(body);
		if (!isName(name) || find(name, grant.account()) != null) {
			return bad(INVALID + "api_key_name");
		}
		if (permissions == null) {
			return bad(INVALID + "permissions");
		}
		if (!covers(grant, permissions)) {
			return OAuthApi.denied();
		}
		if (this.oauth.fastKeysMayGetTokens()) {
			permissions.add(Permission.WEBSOCKET);
		}
		Instant validUntil = time(body, "valid_until");
		ApiKey key = ApiKey.builder()
			.name(name)
			.permissions(permissions)
			.nonceWindow(body.path("nonce_window").asLong(0))
			.validUntil(validUntil)
			.build();
		FastKey made = new FastKey(this.nextId.getAndIncrement(), grant.account().add(key), grant.account(),
				grant.client(), this.oauth.clock().instant(), list(body.path("ip_allowlist")));
		this.made.add(made);
		return result(json(made, true));
	}

	private HttpReply change(JsonNode body, Grant grant) {
		FastKey found = find(body.path("api_key_name").asString(""), grant.account());
		if (found == null) {
			return unknown();
		}
		String newName = body.path("new_api_key_name").asString(found.key().name());
		boolean taken = !newName.equals(found.key().name()) && find(newName, grant.account()) != null;
		Set<Permission> permissions = permissions(body);
		if (!isName(newName) || taken || permissions == null) {
			return bad(INVALID + ((permissions == null) ? "permissions" : "new_api_key_name"));
		}
		if (!covers(grant, permissions)) {
			return OAuthApi.denied();
		}
		found.key().name(newName);
		if (body.has("permissions")) {
			if (found.key().may(Permission.WEBSOCKET)) {
				permissions.add(Permission.WEBSOCKET);
			}
			found.key().permissions(permissions);
		}
		if (body.has("nonce_window")) {
			found.key().nonceWindow(body.path("nonce_window").asLong(0));
		}
		if (body.has("valid_until")) {
			found.key().validUntil(time(body, "valid_until"));
		}
		return result(json(found, false));
	}

	private HttpReply delete(JsonNode body, Grant grant) {
		FastKey found = find(body.path("api_key_name").asString(""), grant.account());
		if (found == null) {
			return unknown();
		}
		found.account().revoke(found.key());
		this.made.remove(found);
		return result("{}");
	}

	private Stream<FastKey> of(SimulatedAccount account) {
		return this.made.stream().filter((key) -> key.account() == account && !key.key().isRevoked());
	}

	private @Nullable FastKey find(String name, SimulatedAccount account) {
		return of(account).filter((key) -> key.key().name().equals(name)).findFirst().orElse(null);
	}

	private static boolean isName(String name) {
		return !name.isEmpty() && name.length() <= LONGEST_NAME;
	}

	/**
	 * The permissions asked for.
	 * @param body the request
	 * @return the permissions that are true, null when one is not known
	 */
	private static @Nullable Set<Permission> permissions(JsonNode body) {
		Set<Permission> permissions = EnumSet.noneOf(Permission.class);
		for (var entry : body.path("permissions").properties()) {
			Permission permission = Permission.ofWire(entry.getKey()).orElse(null);
			if (permission == null) {
				return null;
			}
			if (entry.getValue().asBoolean(false)) {
				permissions.add(permission);
			}
		}
		return permissions;
	}

	private static boolean covers(Grant grant, Set<Permission> permissions) {
		return permissions.stream().map(Permission::scope).allMatch((scope) -> scope != null && grant.has(scope));
	}

	private static @Nullable Instant time(JsonNode body, String name) {
		JsonNode time = body.path(name);
		try {
			return time.isNumber() ? Instant.ofEpochSecond(time.asLong())
					: time.isString() ? Instant.parse(time.stringValue()) : null;
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	private static List<String> list(JsonNode array) {
		List<String> texts = new ArrayList<>();
		array.forEach((item) -> texts.add(item.asString("")));
		return texts;
	}

	private static String json(FastKey made, boolean withSecret) {
		ApiKey key = made.key();
		JsonObject permissions = new JsonObject();
		for (Permission permission : Permission.values()) {
			if (permission.wire() != null) {
				permissions.flag(permission.wire(), key.may(permission));
			}
		}
		return new JsonObject().text("api_key", key.publicKey())
			.text("secret", withSecret ? key.secret() : null)
			.text("api_key_name", key.name())
			.text("id", Integer.toString(made.id()))
			.text("created_time", made.created().toString())
			.raw("ip_allowlist",
					made.ipAllowlist().stream().map(Json::quoted).collect(Collectors.joining(",", "[", "]")))
			.text("nonce", key.highNonce().toString())
			.number("nonce_window", key.nonceWindow())
			.text("oauth_client", made.client().clientId())
			.raw("permissions", permissions.toString())
			.text("purpose", "standard")
			.text("valid_until", (key.validUntil() != null) ? String.valueOf(key.validUntil()) : null)
			.toString();
	}

	private static HttpReply result(String json) {
		return HttpReply.json(200, "{\"result\":" + json + "}");
	}

	private static HttpReply bad(String error) {
		return HttpReply.error(error).withStatus(400);
	}

	private static HttpReply unknown() {
		return HttpReply.error(INVALID + "api_key_name").withStatus(404);
	}

	/**
	 * A key made here.
	 *
	 * @param id the number of the key
	 * @param key the key
	 * @param account whose it is
	 * @param client who made it
	 * @param created when
	 * @param ipAllowlist the addresses that may use it, which nothing here checks
	 */
	private record FastKey(int id, ApiKey key, SimulatedAccount account, SimulatedOAuthClient client, Instant created,
			List<String> ipAllowlist) {
	}

}
