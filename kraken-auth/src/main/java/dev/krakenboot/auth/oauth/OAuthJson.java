// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.krakenboot.auth.http.HttpAnswer;
import dev.krakenboot.auth.oauth.fastkey.CreatedFastApiKey;
import dev.krakenboot.auth.oauth.fastkey.FastApiKey;
import dev.krakenboot.auth.oauth.fastkey.FastApiKeyParameters;
import dev.krakenboot.auth.oauth.fastkey.FastApiKeySecret;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes the bodies of the OAuth service. Its mapper is its own: an
 * application's Jackson settings do not reach it. What cannot be read is null: the
 * parser's messages could quote a secret and go nowhere.
 */
final class OAuthJson {

	private static final int MAX_NESTING = 32;

	/** Above this a number of seconds would be a number of milliseconds. */
	private static final BigDecimal MOST_SECONDS = new BigDecimal("100000000000");

	private final JsonMapper mapper = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
			.build())
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	/** Answer of the token endpoint, JSON if it begins like that and a form otherwise. */
	TokenAnswer tokenAnswer(HttpAnswer answer) {
		String text = new String(answer.body(), StandardCharsets.UTF_8).strip();
		if (text.startsWith("{")) {
			JsonNode json = parse(answer);
			return (json != null) ? tokenAnswer(json) : TokenAnswer.NONE;
		}
		if (text.isEmpty() || text.startsWith("<")) {
			return TokenAnswer.NONE;
		}
		try {
			Map<String, String> form = Form.decode(text);
			return new TokenAnswer(form.get("access_token"), form.get("token_type"), form.get("expires_in"),
					form.get("refresh_token"), form.get("scope"), form.get("error"), form.get("error_description"));
		}
		catch (IllegalArgumentException ex) {
			return TokenAnswer.NONE;
		}
	}

	private static TokenAnswer tokenAnswer(JsonNode json) {
		return new TokenAnswer(text(json, "access_token"), text(json, "token_type"), text(json, "expires_in"),
				text(json, "refresh_token"), text(json, "scope"), text(json, "error"), text(json, "error_description"));
	}

	/** Error texts of an API answer, empty when it tells none. */
	List<String> errors(HttpAnswer answer) {
		JsonNode json = parse(answer);
		List<String> errors = new ArrayList<>();
		if (json != null) {
			addErrors(json.path("error"), errors);
			addErrors(json.path("errors"), errors);
			addErrors(json.path("error_description"), errors);
		}
		return errors;
	}

	private static void addErrors(JsonNode error, List<String> errors) {
		if (error.isString()) {
			errors.add(error.asString());
		}
		else if (error.isArray()) {
			error.forEach((each) -> addErrors(each, errors));
		}
		else if (error.isObject()) {
			error.forEach((each) -> addErrors(each, errors));
		}
	}

	@Nullable UserInfo userInfo(HttpAnswer answer) {
		JsonNode result = result(answer);
		return (result != null && result.isObject()) ? new UserInfo(text(result, "email"), text(result, "iban")) : null;
	}

	@Nullable CreatedFastApiKey createdKey(HttpAnswer answer) {
		JsonNode result = result(answer);
		String secret = (result != null) ? text(result, "secret") : null;
		FastApiKey key = (result != null) ? key(result) : null;
		if (secret == null || key == null || key.apiKey() == null) {
			return null;
		}
		return new CreatedFastApiKey(key, new FastApiKeySecret(secret.getBytes(StandardCharsets.ISO_8859_1)));
	}

	@Nullable List<FastApiKey> keys(HttpAnswer answer) {
		JsonNode result = result(answer);
		if (result == null || !result.isArray()) {
			return null;
		}
		List<FastApiKey> keys = new ArrayList<>();
		for (JsonNode each : result) {
			FastApiKey key = key(each);
			if (key == null) {
				return null;
			}
			keys.add(key);
		}
		return List.copyOf(keys);
	}

	/** Whether an answer without a result of interest tells success. */
	boolean isDone(HttpAnswer answer) {
		if (answer.body().length == 0) {
			return true;
		}
		JsonNode result = result(answer);
		return result != null && !(result.isBoolean() && !result.booleanValue());
	}

	private static @Nullable FastApiKey key(JsonNode json) {
		String name = text(json, "api_key_name");
		if (name == null) {
			return null;
		}
		List<String> allowlist = new ArrayList<>();
		json.path("ip_allowlist").forEach((address) -> allowlist.add(address.asString("")));
		Map<String, Boolean> permissions = new LinkedHashMap<>();
		json.path("permissions").properties().forEach((permission) -> {
			if (permission.getValue().isBoolean()) {
				permissions.put(permission.getKey(), permission.getValue().booleanValue());
			}
		});
		BigDecimal window = number(text(json, "nonce_window"));
		return new FastApiKey(name, text(json, "api_key"), text(json, "id"), instant(json, "created_time"),
				instant(json, "modified_time"), instant(json, "last_used"), allowlist, text(json, "nonce"),
				(window != null) ? window.longValue() : null, text(json, "oauth_client"), permissions,
				text(json, "purpose"), instant(json, "query_from"), instant(json, "query_to"),
				instant(json, "valid_until"));
	}

	byte[] create(String name, FastApiKeyParameters parameters) {
		return write(name, null, parameters);
	}

	byte[] change(String name, @Nullable String newName, FastApiKeyParameters parameters) {
		return write(name, newName, parameters);
	}

	byte[] delete(String name) {
		return write(name, null, FastApiKeyParameters.NONE);
	}

	private byte[] write(String name, @Nullable String newName, FastApiKeyParameters parameters) {
		ObjectNode body = this.mapper.createObjectNode();
		body.put("api_key_name", name);
		if (newName != null) {
			body.put("new_api_key_name", newName);
		}
		if (parameters.ipAllowlist() != null) {
			ArrayNode addresses = body.putArray("ip_allowlist");
			parameters.ipAllowlist().forEach(addresses::add);
		}
		if (parameters.nonceWindow() != null) {
			body.put("nonce_window", parameters.nonceWindow());
		}
		if (parameters.permissions() != null) {
			ObjectNode permissions = body.putObject("permissions");
			parameters.permissions().forEach(permissions::put);
		}
		putSeconds(body, "query_from", parameters.queryFrom());
		putSeconds(body, "query_to", parameters.queryTo());
		putSeconds(body, "valid_until", parameters.validUntil());
		return body.toString().getBytes(StandardCharsets.UTF_8);
	}

	private static void putSeconds(ObjectNode body, String field, @Nullable Instant time) {
		if (time != null) {
			body.put(field, time.getEpochSecond());
		}
	}

	private @Nullable JsonNode result(HttpAnswer answer) {
		JsonNode json = parse(answer);
		if (json == null || json.isArray()) {
			return json;
		}
		return json.has("result") ? json.get("result") : json;
	}

	private @Nullable JsonNode parse(HttpAnswer answer) {
		try {
			return this.mapper.readTree(answer.body());
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	/** Text of a string or a number, null for anything else and for an empty string. */
	private static @Nullable String text(JsonNode json, String field) {
		JsonNode value = json.path(field);
		if (value.isNumber()) {
			BigDecimal number = value.decimalValue();
			return (number.scale() >= -20 && number.scale() <= 20) ? number.toPlainString() : null;
		}
		return (value.isString() && !value.asString().isEmpty()) ? value.asString() : null;
	}

	/** The form of times is documented in part: seconds or a text; 0 is none. */
	private static @Nullable Instant instant(JsonNode json, String field) {
		String text = text(json, field);
		BigDecimal number = number(text);
		if (number != null) {
			BigDecimal seconds = (number.compareTo(MOST_SECONDS) < 0) ? number : number.movePointLeft(3);
			if (seconds.signum() <= 0 || seconds.compareTo(MOST_SECONDS) >= 0) {
				return null;
			}
			BigDecimal fraction = seconds.remainder(BigDecimal.ONE);
			return Instant.ofEpochSecond(seconds.longValue(), fraction.movePointRight(9).longValue());
		}
		try {
			return (text != null) ? OffsetDateTime.parse(text).toInstant() : null;
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	static @Nullable BigDecimal number(@Nullable String text) {
		return (text != null && text.matches("-?\\d{1,20}(\\.\\d{1,20})?")) ? new BigDecimal(text) : null;
	}

}
