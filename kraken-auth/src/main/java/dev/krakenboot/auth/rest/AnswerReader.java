// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.krakenboot.auth.http.HttpAnswer;
import dev.krakenboot.core.error.ErrorCategory;
import dev.krakenboot.core.error.ExchangeError;
import dev.krakenboot.core.error.KrakenAuthenticationException;
import dev.krakenboot.core.error.KrakenException;
import dev.krakenboot.core.error.SecretMask;
import dev.krakenboot.core.token.WebSocketToken;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads REST answers. No text of an answer but the exchange's error strings gets into an
 * exception, because an answer may hold secrets; and those only without what was sent.
 */
final class AnswerReader {

	static final String TOKEN_METHOD = "GetWebSocketsToken";

	private static final Duration MOST_UNUSED = Duration.ofMinutes(10);

	private static final long RESERVE_SECONDS = 60;

	private static final JsonFactory json = new JsonFactory();

	private AnswerReader() {
	}

	/**
	 * The answer of a request that succeeded.
	 * @param secrets what was sent with the request and is not to be told
	 * @throws KrakenException if it did not
	 */
	static RestAnswer read(RestRequest request, HttpAnswer answer, SecretMask secrets) {
		Envelope envelope = envelope(answer.body());
		if (envelope == null || answer.status() != 200 && envelope.errors.isEmpty()) {
			throw unusable(request, answer);
		}
		List<ExchangeError> warnings = new ArrayList<>();
		for (String text : envelope.errors) {
			ExchangeError error = masked(ExchangeError.parse(text), secrets);
			if (error.severity() == ExchangeError.Severity.ERROR) {
				throw refusal(request, error);
			}
			warnings.add(error);
		}
		return new RestAnswer(envelope.result, warnings);
	}

	/** Masked only now, so that no secret can change what the error means. */
	private static ExchangeError masked(ExchangeError error, SecretMask secrets) {
		String detail = error.detail();
		return new ExchangeError(secrets.hide(error.text()), error.severity(), secrets.hide(error.code()),
				(detail != null) ? secrets.hide(detail) : null, error.category(), error.retry(), error.retryAfter(),
				error.retryAt(), error.known());
	}

	private static KrakenException refusal(RestRequest request, ExchangeError error) {
		if (error.category() == ErrorCategory.PERMISSION && request.method().equals(TOKEN_METHOD)) {
			return new KrakenAuthenticationException(request + " was refused: " + error.text()
					+ ". Give the API key of 'credentials.api-key' the permission \"Access WebSocket API\" "
					+ "(\"WebSocket interface - On\"), or use a key that has it. A key with a second factor needs "
					+ "its one-time password too", error);
		}
		return error.toException(request.method());
	}

	private static UnusableAnswerException unusable(RestRequest request, HttpAnswer answer) {
		String what = request + ": HTTP status " + answer.status() + " with " + description(answer)
				+ " instead of an answer of the API. ";
		String cure = (answer
			.status() == 429) ? "Too many requests come from this address: send fewer" : (answer.status() >= 500)
					? "The request did not reach the API: the exchange or a proxy in between is down; try later"
					: (answer.status() >= 300 && answer.status() < 400)
							? "Redirects are not followed with credentials: check 'endpoints.rest-url'"
							: "Check 'endpoints.rest-url', and whether a proxy or a login page answers in its place";
		String outcome = request.isRead() ? "" : Lane.MAYBE_DONE;
		return new UnusableAnswerException(what + cure + outcome, answer.status());
	}

	private static String description(HttpAnswer answer) {
		if (answer.body().length == 0) {
			return "an empty body";
		}
		String begin = new String(answer.body(), 0, Math.min(answer.body().length, 64), StandardCharsets.ISO_8859_1)
			.strip();
		return begin.startsWith("<") ? "a web page" : "something else";
	}

	/** The envelope, null when this is none. */
	private static @Nullable Envelope envelope(byte[] body) {
		try (JsonParser parser = json.createParser(ObjectReadContext.empty(), body)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				return null;
			}
			List<String> errors = null;
			String result = null;
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = parser.currentName();
				JsonToken value = parser.nextToken();
				if (name.equals("error") && value == JsonToken.START_ARRAY) {
					errors = strings(parser);
				}
				else if (name.equals("result")) {
					result = text(parser, value, body);
				}
				else {
					parser.skipChildren();
				}
			}
			return (errors != null && parser.currentToken() == JsonToken.END_OBJECT) ? new Envelope(errors, result)
					: null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private static List<String> strings(JsonParser parser) {
		List<String> strings = new ArrayList<>();
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			strings.add(String.valueOf(parser.getValueAsString()));
			parser.skipChildren();
		}
		return strings;
	}

	/** Text of a value as it was written; a lone string with its quotes. */
	private static @Nullable String text(JsonParser parser, @Nullable JsonToken value, byte[] body) {
		if (value == JsonToken.VALUE_NULL) {
			return null;
		}
		int begin = (int) parser.currentTokenLocation().getByteOffset();
		if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
			parser.skipChildren();
		}
		else {
			parser.getString();
			if (value != JsonToken.VALUE_STRING) {
				return parser.getString();
			}
		}
		int end = (int) parser.currentLocation().getByteOffset();
		return new String(body, begin, end - begin, StandardCharsets.UTF_8);
	}

	/**
	 * The token of an answer.
	 * @param arrivedAt when the answer came, from which the life is counted here; the
	 * exchange counts from a moment before it, which the reserve covers
	 */
	static WebSocketToken token(RestAnswer answer, Instant arrivedAt) {
		String token = "";
		long expires = 0;
		String result = (answer.result() != null) ? answer.result() : "";
		try (JsonParser parser = json.createParser(ObjectReadContext.empty(), result)) {
			if (parser.nextToken() == JsonToken.START_OBJECT) {
				while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
					String name = parser.currentName();
					JsonToken value = parser.nextToken();
					if (name.equals("token") && value == JsonToken.VALUE_STRING) {
						token = parser.getString();
					}
					else if (name.equals("expires")) {
						expires = parser.getValueAsLong(0);
					}
					parser.skipChildren();
				}
			}
		}
		catch (JacksonException ex) {
			// Its message shows a piece of the answer, so it is not chained.
			token = "";
		}
		if (token.isBlank() || expires <= 0) {
			throw new UnusableAnswerException(
					TOKEN_METHOD + ": the answer holds no token with a life time. " + "Check 'endpoints.rest-url'",
					200);
		}
		long usable = Math.max(expires - RESERVE_SECONDS, expires / 2);
		return new WebSocketToken(token, arrivedAt.plusSeconds(Math.min(usable, MOST_UNUSED.toSeconds())));
	}

	private record Envelope(List<String> errors, @Nullable String result) {
	}

}
