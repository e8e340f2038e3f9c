// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import dev.krakenboot.auth.http.HttpTransport;
import dev.krakenboot.auth.oauth.authorization.AuthorizationCallback;
import dev.krakenboot.auth.oauth.authorization.AuthorizationParameters;
import dev.krakenboot.auth.oauth.authorization.AuthorizationRequest;
import dev.krakenboot.auth.oauth.authorization.AuthorizationRequestStore;
import dev.krakenboot.auth.oauth.authorization.PendingAuthorization;
import dev.krakenboot.auth.oauth.error.AuthorizationError;
import dev.krakenboot.auth.oauth.error.AuthorizationFailedException;
import dev.krakenboot.auth.oauth.error.AuthorizationFailedException.Reason;
import dev.krakenboot.auth.oauth.error.OAuthException;
import dev.krakenboot.auth.oauth.token.OAuthTokenStore;
import org.jspecify.annotations.Nullable;

/**
 * OAuth 2.0 client of an application that is registered with the exchange (Kraken
 * Connect): authorisation code with PKCE, tokens for each user, Fast API keys. One client
 * for an application; two clients on one token store would refresh against each other.
 * Safe for any thread; never blocks, stages are completed by any thread.
 * <p>
 * A user id is the application's own id of the user who is logged in there. It binds an
 * authorisation to the one who started it, so that nobody can slip his own account to
 * another user; hence it is taken from the log-in and never from the request's
 * parameters. A client keeps the tokens of a user in memory while it is asked for them,
 * and for a while after that.
 *
 * @see <a href="https://docs.kraken.com/api/docs/guides/oauth-intro">Kraken: OAuth</a>
 */
public final class OAuthClient {

	/** Default of how long before its end an access token is refreshed. */
	public static final Duration DEFAULT_REFRESH_MARGIN = Duration.ofMinutes(5);

	/** Default of how long a refresh that failed is not repeated. */
	public static final Duration DEFAULT_RETRY_DELAY = Duration.ofSeconds(10);

	/** Default of how long a user may stay at the exchange. */
	public static final Duration DEFAULT_AUTHORIZATION_TIMEOUT = Duration.ofMinutes(10);

	/** Default of the longest time until an answer is complete. */
	public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(20);

	/** How long the tokens of a user who is not asked for stay in memory at least. */
	static final Duration IDLE = Duration.ofMinutes(30);

	private final OAuthClientRegistration registration;

	private final HttpTransport transport;

	private final AuthorizationRequestStore requestStore;

	private final OAuthTokenStore tokenStore;

	private final Clock clock;

	private final Duration refreshMargin;

	private final Duration retryDelay;

	private final Duration authorizationTimeout;

	private final Duration requestTimeout;

	private final OAuthJson json = new OAuthJson();

	private final Pkce pkce = new Pkce();

	private final TokenEndpoint tokenEndpoint;

	private final Map<String, UserTokens> users = new ConcurrentHashMap<>();

	/** When users who are not asked for were last looked for. */
	private final AtomicReference<Instant> swept;

	OAuthClient(OAuthClientBuilder builder) {
		this.registration = builder.registration;
		this.transport = builder.transport;
		this.requestStore = builder.requestStore;
		this.tokenStore = builder.tokenStore;
		this.clock = builder.clock;
		this.refreshMargin = builder.refreshMargin;
		this.retryDelay = builder.retryDelay;
		this.authorizationTimeout = builder.authorizationTimeout;
		this.requestTimeout = builder.requestTimeout;
		this.tokenEndpoint = new TokenEndpoint(this.registration, this.transport, this.clock, this.requestTimeout,
				this.json);
		this.swept = new AtomicReference<>(this.clock.instant());
	}

	/**
	 * Builder of a client.
	 * @param registration the application; stays the caller's to close
	 * @param transport sends the calls; stays the caller's to close
	 * @param requestStore remembers authorisations while users are at the exchange
	 * @param tokenStore keeps the users' tokens
	 */
	public static OAuthClientBuilder builder(OAuthClientRegistration registration, HttpTransport transport,
			AuthorizationRequestStore requestStore, OAuthTokenStore tokenStore) {
		return new OAuthClientBuilder(registration, transport, requestStore, tokenStore);
	}

	/**
	 * Starts an authorisation with everything as registered.
	 * @param userId the application's own id of the user
	 * @return where to send the user's browser, once the request store has the rest
	 * @throws IllegalArgumentException if the user id is empty
	 */
	public CompletionStage<AuthorizationRequest> authorize(String userId) {
		return authorize(userId, AuthorizationParameters.DEFAULT);
	}

	/**
	 * Starts an authorisation.
	 * @param userId the application's own id of the user
	 * @param parameters scopes, look and language of the page
	 * @return where to send the user's browser, once the request store has the rest
	 * @throws IllegalArgumentException if the user id is empty
	 */
	public CompletionStage<AuthorizationRequest> authorize(String userId, AuthorizationParameters parameters) {
		requireUserId(userId);
		Instant expiresAt = this.clock.instant().plus(this.authorizationTimeout);
		List<String> scopes = parameters.scopes().isEmpty() ? this.registration.scopes() : parameters.scopes();
		PendingAuthorization pending = new PendingAuthorization(this.pkce.randomText(), userId, this.pkce.randomText(),
				this.registration.redirectUri().toString(), String.join(" ", scopes), expiresAt);
		AuthorizationRequest request = new AuthorizationRequest(address(pending, parameters), expiresAt);
		return Stages.call(() -> this.requestStore.save(pending)).thenApply((saved) -> request);
	}

	private URI address(PendingAuthorization pending, AuthorizationParameters parameters) {
		Map<String, String> query = new LinkedHashMap<>();
		query.put("client_id", this.registration.clientId());
		query.put("redirect_uri", pending.redirectUri());
		query.put("response_type", "code");
		if (!pending.scope().isEmpty()) {
			query.put("scope", pending.scope());
		}
		query.put("state", pending.state());
		query.put("code_challenge", Pkce.challenge(pending.codeVerifier()));
		query.put("code_challenge_method", "S256");
		if (parameters.theme() != null) {
			query.put("preferTheme", parameters.theme().name().toLowerCase(Locale.ROOT));
		}
		URI page = this.registration.endpoints().authorize();
		String language = (parameters.language() != null) ? "/" + parameters.language() : "";
		String fixed = (page.getRawQuery() != null) ? page.getRawQuery() + "&" : "";
		return URI.create(page.getScheme() + "://" + page.getRawAuthority() + language + page.getRawPath() + "?" + fixed
				+ Form.encode(query));
	}

	/**
	 * Ends an authorisation: compares the state, buys the tokens with the code at once
	 * and stores them. A callback works once.
	 * @param userId the application's own id of the user who is logged in now
	 * @param callback address of the callback with its query
	 * @return the session of the user; fails with an {@link AuthorizationFailedException}
	 * or an {@link dev.krakenboot.auth.oauth.error.OAuthClientRefusedException}
	 * @throws IllegalArgumentException if the user id is empty
	 */
	public CompletionStage<OAuthSession> exchange(String userId, URI callback) {
		AuthorizationCallback read;
		try {
			read = AuthorizationCallback.of(callback);
		}
		catch (IllegalArgumentException ex) {
			return CompletableFuture.failedFuture(failed(Reason.MALFORMED_CALLBACK, null, ex.getMessage() + "."));
		}
		return exchange(userId, read);
	}

	/**
	 * Ends an authorisation, as {@link #exchange(String, URI)} does.
	 * @param userId the application's own id of the user who is logged in now
	 * @param callback what the browser has brought back
	 * @return the session of the user; fails with an {@link AuthorizationFailedException}
	 * or an {@link dev.krakenboot.auth.oauth.error.OAuthClientRefusedException}
	 * @throws IllegalArgumentException if the user id is empty
	 */
	public CompletionStage<OAuthSession> exchange(String userId, AuthorizationCallback callback) {
		requireUserId(userId);
		String state = callback.state();
		if (state == null) {
			return CompletableFuture
				.failedFuture(failed(Reason.UNKNOWN_STATE, error(callback), "The callback has no state."));
		}
		return Stages.call(() -> this.requestStore.take(state)).thenCompose((taken) -> {
			PendingAuthorization pending = verify(taken, state, userId, callback);
			String code = callback.code();
			if (callback.error() != null) {
				throw refused(callback.error(), List.of(state, pending.codeVerifier()));
			}
			if (code == null) {
				throw failed(Reason.MALFORMED_CALLBACK, null, "The callback has neither a code nor an error.");
			}
			return this.tokenEndpoint.exchange(code, pending);
		}).thenCompose((tokens) -> user(userId).replace(tokens)).thenApply((saved) -> session(userId));
	}

	private PendingAuthorization verify(Optional<PendingAuthorization> taken, String state, String userId,
			AuthorizationCallback callback) {
		if (taken.isEmpty() || !isSame(taken.get().state(), state)) {
			throw failed(Reason.UNKNOWN_STATE, error(callback),
					"No authorisation is waiting for this callback: it was forged, used before or is too old.");
		}
		PendingAuthorization pending = taken.get();
		if (!isSame(pending.userId(), userId)) {
			throw failed(Reason.OTHER_USER, error(callback), "Another user has started this authorisation.");
		}
		if (!this.clock.instant().isBefore(pending.expiresAt())) {
			throw failed(Reason.EXPIRED, error(callback), "The callback came too late.");
		}
		return pending;
	}

	/** In a time that does not depend on where the texts differ. */
	private static boolean isSame(String expected, String actual) {
		return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8),
				actual.getBytes(StandardCharsets.UTF_8));
	}

	private static @Nullable AuthorizationError error(AuthorizationCallback callback) {
		return (callback.error() != null) ? AuthorizationError.of(callback.error()) : null;
	}

	private static OAuthException refused(String text, List<String> sent) {
		AuthorizationError error = AuthorizationError.of(text);
		String code = ServerText.code(text, sent);
		String cure = switch (error) {
			case INVALID_SCOPE -> " Ask for scopes that are registered for the application.";
			case INVALID_REQUEST, UNAUTHORIZED_CLIENT, UNSUPPORTED_RESPONSE_TYPE ->
				" Check the client id, the redirect URI and what is registered for them.";
			case SERVER_ERROR, TEMPORARILY_UNAVAILABLE -> " Try again later.";
			case ACCESS_DENIED, UNKNOWN -> "";
		};
		return new AuthorizationFailedException(
				Reason.REFUSED, error, "The exchange did not authorise the application ("
						+ ((code != null) ? code : "unreadable error") + ")." + cure,
				0, code, error.isRetryable(), null);
	}

	private static AuthorizationFailedException failed(Reason reason, @Nullable AuthorizationError error,
			String problem) {
		return new AuthorizationFailedException(reason, error, problem + " Start a new authorisation.", 0, null, false,
				null);
	}

	/**
	 * Session of a user, whether or not there are tokens: that shows when it is used.
	 * @param userId the application's own id of the user
	 * @throws IllegalArgumentException if the user id is empty
	 */
	public OAuthSession session(String userId) {
		requireUserId(userId);
		Supplier<UserTokens> tokens = () -> user(userId);
		BearerCalls calls = new BearerCalls(tokens, this.transport, this.requestTimeout, this.json);
		return new OAuthSession(tokens, calls, this.registration.endpoints(), this.json);
	}

	/** To be used at once and not kept: there is one of each user at a time. */
	private UserTokens user(String userId) {
		Instant now = this.clock.instant();
		sweep(now);
		return this.users.compute(userId, (id, known) -> {
			UserTokens tokens = (known != null) ? known : new UserTokens(id, this.tokenEndpoint, this.tokenStore,
					this.clock, this.refreshMargin, this.retryDelay);
			tokens.askedForAt(now);
			return tokens;
		});
	}

	/** Forgets users who were not asked for in a while; the store still knows them. */
	private void sweep(Instant now) {
		Instant last = this.swept.get();
		if (now.isBefore(last.plus(IDLE)) || !this.swept.compareAndSet(last, now)) {
			return;
		}
		Instant since = now.minus(IDLE);
		this.users.keySet()
			.forEach((userId) -> this.users.computeIfPresent(userId,
					(id, tokens) -> tokens.isIdle(since, now) ? null : tokens));
	}

	/** How many users' tokens are in memory. */
	int usersInMemory() {
		return this.users.size();
	}

	/** One id for all who are not logged in would bind nothing. */
	private static void requireUserId(String userId) {
		if (userId.isBlank()) {
			throw new IllegalArgumentException("A user id is not empty: it is the id of the user who is logged in");
		}
	}

	@Override
	public String toString() {
		return "OAuthClient of " + this.registration;
	}

}
