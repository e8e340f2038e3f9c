// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import dev.krakenboot.auth.http.HttpAnswer;
import dev.krakenboot.auth.http.HttpCall;
import dev.krakenboot.auth.http.HttpTransport;
import dev.krakenboot.auth.oauth.authorization.PendingAuthorization;
import dev.krakenboot.auth.oauth.error.AuthorizationFailedException;
import dev.krakenboot.auth.oauth.error.AuthorizationRequiredException;
import dev.krakenboot.auth.oauth.error.OAuthClientRefusedException;
import dev.krakenboot.auth.oauth.error.OAuthException;
import dev.krakenboot.auth.oauth.error.RefreshAnswerLostException;
import dev.krakenboot.auth.oauth.token.OAuthTokens;
import org.jspecify.annotations.Nullable;

/**
 * The token endpoint: buys tokens with a code or a refresh token, each of which it sends
 * once. Its errors are not documented; they are read as RFC 6749 defines them.
 */
final class TokenEndpoint {

	/** Errors about the application, not about the user's grant. */
	private static final Set<String> CLIENT_ERRORS = Set.of("invalid_client", "unauthorized_client",
			"unsupported_grant_type");

	/** Statuses below 500 that say nothing about the grant. */
	private static final Set<Integer> PASSING = Set.of(408, 425, 429);

	private static final Duration LONGEST_LIFE = Duration.ofDays(3650);

	private final OAuthClientRegistration registration;

	private final HttpTransport transport;

	private final Clock clock;

	private final Duration timeout;

	private final OAuthJson json;

	TokenEndpoint(OAuthClientRegistration registration, HttpTransport transport, Clock clock, Duration timeout,
			OAuthJson json) {
		this.registration = registration;
		this.transport = transport;
		this.clock = clock;
		this.timeout = timeout;
		this.json = json;
	}

	/** Fails with an {@link AuthorizationFailedException} or a refused client. */
	CompletionStage<OAuthTokens> exchange(String code, PendingAuthorization pending) {
		Map<String, String> form = new LinkedHashMap<>();
		form.put("grant_type", "authorization_code");
		form.put("code", code);
		form.put("redirect_uri", pending.redirectUri());
		form.put("code_verifier", pending.codeVerifier());
		List<String> secrets = List.of(code, pending.codeVerifier(), pending.state());
		return post(form, (outcome) -> {
			HttpAnswer answer = outcome.value();
			if (answer == null) {
				throw codeLost("there was no answer", 0, outcome.failure());
			}
			TokenAnswer tokens = this.json.tokenAnswer(answer);
			if (isSuccess(answer)) {
				return tokens(tokens, null, pending.scope(), (problem) -> codeLost(problem, answer.status(), null));
			}
			List<String> sent = withOwn(secrets);
			String error = ServerText.code(tokens.error(), sent);
			if (isAboutTheClient(error)) {
				throw clientRefused(answer, error, description(tokens, sent));
			}
			if (mayPass(answer)) {
				throw codeLost("HTTP status " + answer.status(), answer.status(), null);
			}
			throw new AuthorizationFailedException(AuthorizationFailedException.Reason.CODE_REFUSED, null,
					"The token endpoint refused the authorisation code" + told(answer, error)
							+ ". A code is good once and for a short time, and only with the redirect URI and the "
							+ "verifier it was asked for. Start a new authorisation." + description(tokens, sent),
					answer.status(), error, false, null);
		});
	}

	private static AuthorizationFailedException codeLost(String problem, int status, @Nullable Throwable cause) {
		return new AuthorizationFailedException(AuthorizationFailedException.Reason.NO_ANSWER, null,
				"The token endpoint gave no tokens for the authorisation code: " + problem
						+ ". The code may be spent. Start a new authorisation.",
				status, null, true, cause);
	}

	/**
	 * Fails with an {@link AuthorizationRequiredException}, a
	 * {@link RefreshAnswerLostException}, a refused client, or a plain one when the
	 * exchange could not answer.
	 */
	CompletionStage<OAuthTokens> refresh(String refreshToken, OAuthTokens old) {
		Map<String, String> form = new LinkedHashMap<>();
		form.put("grant_type", "refresh_token");
		form.put("refresh_token", refreshToken);
		List<String> secrets = List.of(refreshToken, old.accessToken());
		return post(form, (outcome) -> {
			HttpAnswer answer = outcome.value();
			if (answer == null) {
				throw refreshLost("there was no answer", 0, outcome.failure());
			}
			TokenAnswer tokens = this.json.tokenAnswer(answer);
			if (isSuccess(answer)) {
				return tokens(tokens, refreshToken, old.scope(),
						(problem) -> refreshLost(problem, answer.status(), null));
			}
			List<String> sent = withOwn(secrets);
			String error = ServerText.code(tokens.error(), sent);
			if (isAboutTheClient(error)) {
				throw clientRefused(answer, error, description(tokens, sent));
			}
			if (mayPass(answer)) {
				throw new OAuthException(
						"The exchange could not refresh the tokens" + told(answer, error) + ". Try again later.",
						answer.status(), error, true, null);
			}
			throw new AuthorizationRequiredException(AuthorizationRequiredException.Reason.REFRESH_REFUSED,
					"The exchange refused to refresh the tokens" + told(answer, error)
							+ ". The user must authorise the application again." + description(tokens, sent),
					answer.status(), error);
		});
	}

	private static RefreshAnswerLostException refreshLost(String problem, int status, @Nullable Throwable cause) {
		return new RefreshAnswerLostException(
				"A refresh of the tokens was sent but gave none: " + problem
						+ ". If the exchange has carried it out, the user must authorise the application again.",
				status, cause);
	}

	private CompletionStage<OAuthTokens> post(Map<String, String> form,
			Function<Stages.Outcome<HttpAnswer>, OAuthTokens> reader) {
		return Stages.call(() -> {
			Map<String, String> headers = Map.of("Authorization", this.registration.basicAuthorization(),
					"Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json");
			byte[] body = Form.encode(form).getBytes(StandardCharsets.UTF_8);
			HttpCall call = new HttpCall("POST", this.registration.endpoints().token(), headers, body, this.timeout);
			return Stages.outcome(() -> this.transport.send(call)).thenApply(reader);
		});
	}

	private OAuthTokens tokens(TokenAnswer answer, @Nullable String oldRefreshToken, String scope,
			Function<String, OAuthException> unusable) {
		String accessToken = answer.accessToken();
		if (accessToken == null || !isHeaderSafe(accessToken)) {
			throw unusable.apply("the answer has no access token");
		}
		if (!"bearer".equalsIgnoreCase(answer.tokenType())) {
			throw unusable.apply("the token is not of type 'bearer'");
		}
		Instant now = this.clock.instant();
		String refreshToken = (answer.refreshToken() != null) ? answer.refreshToken() : oldRefreshToken;
		return new OAuthTokens(accessToken, refreshToken, now, expiry(now, answer.expiresIn()),
				(answer.scope() != null) ? answer.scope() : scope);
	}

	/** A token that would break a header line is none. */
	private static boolean isHeaderSafe(String token) {
		return token.chars().allMatch((c) -> c > ' ' && c <= '~');
	}

	private static @Nullable Instant expiry(Instant now, @Nullable String expiresIn) {
		BigDecimal seconds = OAuthJson.number(expiresIn);
		if (seconds == null || seconds.signum() <= 0) {
			return null;
		}
		return now.plusSeconds(seconds.min(BigDecimal.valueOf(LONGEST_LIFE.toSeconds())).longValue());
	}

	private static boolean isSuccess(HttpAnswer answer) {
		return answer.status() == 200;
	}

	private static boolean isAboutTheClient(@Nullable String error) {
		return error != null && CLIENT_ERRORS.contains(error);
	}

	private static boolean mayPass(HttpAnswer answer) {
		return answer.status() >= 500 || answer.status() < 400 || PASSING.contains(answer.status());
	}

	private OAuthClientRefusedException clientRefused(HttpAnswer answer, @Nullable String error, String description) {
		String secret = this.registration.isConfidential()
				? "Check that the client secret is the decrypted one, as plain text, and belongs to this client id."
				: "No client secret is configured: check that this client is registered as a public one.";
		return new OAuthClientRefusedException("The exchange refused the application '" + this.registration.clientId()
				+ "'" + told(answer, error) + ". " + secret + description, answer.status(), String.valueOf(error));
	}

	/** What was sent and must not come back in a text. */
	private List<String> withOwn(List<String> secrets) {
		List<String> sent = new ArrayList<>(secrets);
		sent.add(this.registration.secretText());
		return sent;
	}

	private static String description(TokenAnswer answer, List<String> sent) {
		String description = answer.errorDescription();
		return (description != null) ? ServerText.quote(ServerText.redact(description, sent)) : "";
	}

	private static String told(HttpAnswer answer, @Nullable String error) {
		return " (HTTP status " + answer.status() + ((error != null) ? ", " + error : "") + ")";
	}

}
