// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.krakenboot.auth.http.HttpAnswer;
import dev.krakenboot.auth.http.HttpCall;
import dev.krakenboot.auth.http.HttpTransport;
import dev.krakenboot.auth.oauth.error.OAuthException;
import dev.krakenboot.auth.oauth.token.OAuthTokens;
import dev.krakenboot.core.error.ExchangeError;
import org.jspecify.annotations.Nullable;

/**
 * Calls with a user's access token. A call that is refused with 401 was not carried out:
 * it is repeated once with another token. Nothing else is repeated.
 */
final class BearerCalls {

	private static final int UNAUTHORIZED = 401;

	private static final int FORBIDDEN = 403;

	private final Supplier<UserTokens> tokens;

	private final HttpTransport transport;

	private final Duration timeout;

	private final OAuthJson json;

	BearerCalls(Supplier<UserTokens> tokens, HttpTransport transport, Duration timeout, OAuthJson json) {
		this.tokens = tokens;
		this.transport = transport;
		this.timeout = timeout;
		this.json = json;
	}

	/**
	 * Sends a call and reads its result.
	 * @param scope scope that the call needs, for the text of an error
	 * @param body JSON, empty for none
	 * @param reader reads a successful answer, null when it cannot
	 */
	<T> CompletionStage<T> call(String method, URI uri, String scope, byte[] body,
			Function<HttpAnswer, @Nullable T> reader) {
		UserTokens tokens = this.tokens.get();
		return tokens.usable().thenCompose((first) -> send(method, uri, body, first).thenCompose((answer) -> {
			if (answer.status() != UNAUTHORIZED) {
				return CompletableFuture.completedFuture(read(answer, first, method, uri, scope, reader));
			}
			return tokens.inPlaceOf(first)
				.thenCompose((second) -> second.isPresent()
						? send(method, uri, body, second.get())
							.thenApply((again) -> read(again, second.get(), method, uri, scope, reader))
						: CompletableFuture.completedFuture(read(answer, first, method, uri, scope, reader)));
		}));
	}

	private CompletionStage<HttpAnswer> send(String method, URI uri, byte[] body, OAuthTokens tokens) {
		Map<String, String> headers = new HashMap<>();
		headers.put("Authorization", "Bearer " + tokens.accessToken());
		headers.put("Accept", "application/json");
		if (body.length > 0) {
			headers.put("Content-Type", "application/json");
		}
		return Stages.call(() -> this.transport.send(new HttpCall(method, uri, headers, body, this.timeout)));
	}

	private <T> T read(HttpAnswer answer, OAuthTokens tokens, String method, URI uri, String scope,
			Function<HttpAnswer, @Nullable T> reader) {
		String call = method + " " + uri.getPath();
		int status = answer.status();
		List<String> errors = this.json.errors(answer);
		if ((status == 200 || status == 201 || status == 204) && errors.isEmpty()) {
			T result = reader.apply(answer);
			if (result != null) {
				return result;
			}
			throw new OAuthException(call + " gave an answer that cannot be read ("
					+ ServerText.redact(answer.toString(), secrets(tokens)) + "). It may have been carried out.",
					status, null, false, null);
		}
		throw failure(call + " failed with HTTP status " + status + "." + cure(status, scope), status, errors, tokens);
	}

	private static OAuthException failure(String problem, int status, List<String> errors, OAuthTokens tokens) {
		List<String> safe = errors.stream().map((error) -> ServerText.redact(error, secrets(tokens))).toList();
		String message = problem + ServerText.quote(String.join(", ", safe));
		Optional<String> exchangeError = safe.stream().filter(ServerText::isExchangeError).findFirst();
		if (exchangeError.isPresent()) {
			return new OAuthException(message, status, ExchangeError.parse(exchangeError.get()));
		}
		boolean retryable = status >= 500 || status == 408 || status == 425 || status == 429;
		return new OAuthException(message, status, safe.isEmpty() ? null : ServerText.code(safe.get(0), List.of()),
				retryable, null);
	}

	private static List<String> secrets(OAuthTokens tokens) {
		String refreshToken = tokens.refreshToken();
		return (refreshToken != null) ? List.of(tokens.accessToken(), refreshToken) : List.of(tokens.accessToken());
	}

	private static String cure(int status, String scope) {
		return switch (status) {
			case UNAUTHORIZED -> " The exchange does not accept an access token that it has just given.";
			case FORBIDDEN -> " Check that the user has granted the scope '" + scope + "'.";
			default -> "";
		};
	}

}
