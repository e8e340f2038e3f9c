// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import dev.krakenboot.auth.oauth.error.AuthorizationRequiredException;
import dev.krakenboot.auth.oauth.error.OAuthException;
import dev.krakenboot.auth.oauth.token.OAuthTokenStore;
import dev.krakenboot.auth.oauth.token.OAuthTokens;
import dev.krakenboot.core.error.KrakenException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens of one user. Whatever changes them runs one after the other, so that a refresh
 * token is never sent twice at a time and no change overtakes another; who asks meanwhile
 * shares the result. Safe for any thread.
 */
final class UserTokens {

	private static final Logger logger = LoggerFactory.getLogger(UserTokens.class);

	private final String userId;

	private final TokenEndpoint endpoint;

	private final OAuthTokenStore store;

	private final Clock clock;

	private final Duration refreshMargin;

	private final Duration retryDelay;

	/** Ends when the last change that was asked for has ended. */
	private final AtomicReference<CompletableFuture<Void>> lastTurn = new AtomicReference<>(
			CompletableFuture.completedFuture(null));

	/** Guarded by this; null when none runs. */
	private @Nullable CompletableFuture<OAuthTokens> renewal;

	/** What the store has, null when it was not asked yet. */
	private volatile @Nullable OAuthTokens current;

	/** What the exchange gave and the store did not take yet: not to be used. */
	private volatile @Nullable OAuthTokens unsaved;

	/** Access token that the exchange refused, whatever the clock says. */
	private volatile @Nullable String rejected;

	private volatile @Nullable FailedRefresh failedRefresh;

	private volatile Instant askedForAt = Instant.MIN;

	UserTokens(String userId, TokenEndpoint endpoint, OAuthTokenStore store, Clock clock, Duration refreshMargin,
			Duration retryDelay) {
		this.userId = userId;
		this.endpoint = endpoint;
		this.store = store;
		this.clock = clock;
		this.refreshMargin = refreshMargin;
		this.retryDelay = retryDelay;
	}

	/** Notes that the user is asked for. */
	void askedForAt(Instant now) {
		this.askedForAt = now;
	}

	/**
	 * Whether nobody has asked for the user since a time, and the store knows all that is
	 * known here: not that a refresh token must not be sent again.
	 */
	synchronized boolean isIdle(Instant since, Instant now) {
		FailedRefresh failed = this.failedRefresh;
		return !this.askedForAt.isAfter(since) && this.renewal == null && this.lastTurn.get().isDone()
				&& this.unsaved == null && (failed == null || !failed.holds().isAfter(now));
	}

	/** Tokens whose access token is good for a while, refreshed if need be. */
	CompletionStage<OAuthTokens> usable() {
		OAuthTokens tokens = this.current;
		return (tokens != null && isFresh(tokens)) ? CompletableFuture.completedFuture(tokens) : renewal();
	}

	/**
	 * Tokens in place of some that the exchange has refused. Tokens that are new are not
	 * replaced: another refresh would not help, and one for each refused call would be a
	 * storm.
	 * @return empty when there is no point in trying others
	 */
	CompletionStage<Optional<OAuthTokens>> inPlaceOf(OAuthTokens refused) {
		OAuthTokens now = this.current;
		boolean replaced = now != null && !now.accessToken().equals(refused.accessToken());
		if (!replaced && refused.obtainedAt().plus(this.retryDelay).isAfter(this.clock.instant())) {
			return CompletableFuture.completedFuture(Optional.empty());
		}
		this.rejected = refused.accessToken();
		return usable().thenCompose((tokens) -> {
			// A renewal that was under way may have looked before the refusal.
			return tokens.accessToken().equals(refused.accessToken()) ? usable()
					: CompletableFuture.completedFuture(tokens);
		})
			.thenApply((tokens) -> tokens.accessToken().equals(refused.accessToken()) ? Optional.empty()
					: Optional.of(tokens));
	}

	/** Puts tokens of a new authorisation in place. */
	CompletionStage<OAuthTokens> replace(OAuthTokens tokens) {
		return inTurn(() -> this.store.exclusively(this.userId, () -> save(tokens)));
	}

	/** Forgets the tokens, here and in the store. */
	CompletionStage<Void> discard() {
		return inTurn(() -> this.store.exclusively(this.userId, () -> {
			this.current = null;
			this.unsaved = null;
			this.rejected = null;
			this.failedRefresh = null;
			return this.store.remove(this.userId);
		}));
	}

	private CompletionStage<OAuthTokens> renewal() {
		CompletableFuture<OAuthTokens> started = new CompletableFuture<>();
		synchronized (this) {
			if (this.renewal != null) {
				return this.renewal;
			}
			this.renewal = started;
		}
		inTurn(this::renew).whenComplete((tokens, failure) -> {
			synchronized (this) {
				this.renewal = null;
			}
			if (failure == null) {
				started.complete(tokens);
			}
			else {
				started.completeExceptionally(Stages.unwrap(failure));
			}
		});
		return started;
	}

	private CompletionStage<OAuthTokens> renew() {
		OAuthTokens tokens = this.current;
		if (tokens != null && isFresh(tokens)) {
			return CompletableFuture.completedFuture(tokens);
		}
		return this.store.exclusively(this.userId, () -> {
			OAuthTokens waiting = this.unsaved;
			return (waiting != null) ? save(waiting) : this.store.load(this.userId).thenCompose(this::refreshIfDue);
		});
	}

	/** Another process may have refreshed: the store knows better than the memory. */
	private CompletionStage<OAuthTokens> refreshIfDue(Optional<OAuthTokens> stored) {
		if (stored.isEmpty()) {
			this.current = null;
			return CompletableFuture
				.failedFuture(new AuthorizationRequiredException(AuthorizationRequiredException.Reason.NO_TOKENS,
						"No tokens are stored for the user. The user must authorise the application.", 0, null));
		}
		OAuthTokens tokens = stored.get();
		this.current = tokens;
		if (isFresh(tokens)) {
			return CompletableFuture.completedFuture(tokens);
		}
		String refreshToken = tokens.refreshToken();
		if (refreshToken == null) {
			return isAlive(tokens) ? CompletableFuture.completedFuture(tokens)
					: CompletableFuture.failedFuture(new AuthorizationRequiredException(
							AuthorizationRequiredException.Reason.NO_REFRESH_TOKEN,
							"The access token is over and the exchange gave no refresh token. The user must authorise "
									+ "the application again.",
							0, null));
		}
		FailedRefresh failed = this.failedRefresh;
		if (failed != null && failed.refreshToken().equals(refreshToken)
				&& failed.holds().isAfter(this.clock.instant())) {
			return unrefreshed(tokens, failed.failure());
		}
		return refresh(tokens, refreshToken);
	}

	private CompletionStage<OAuthTokens> refresh(OAuthTokens tokens, String refreshToken) {
		return Stages.outcome(() -> this.endpoint.refresh(refreshToken, tokens)).thenCompose((outcome) -> {
			OAuthTokens renewed = outcome.value();
			if (renewed != null) {
				return save(renewed);
			}
			Throwable failure = outcome.failure();
			if (failure instanceof AuthorizationRequiredException) {
				return this.store.load(this.userId).thenCompose((stored) -> {
					OAuthTokens others = stored.orElse(tokens);
					if (refreshToken.equals(others.refreshToken()) || !isFresh(others)) {
						return failed(tokens, refreshToken, failure);
					}
					this.current = others;
					return CompletableFuture.completedFuture(others);
				});
			}
			return failed(tokens, refreshToken, failure);
		});
	}

	private CompletionStage<OAuthTokens> failed(OAuthTokens tokens, String refreshToken, @Nullable Throwable failure) {
		boolean forGood = failure instanceof AuthorizationRequiredException required
				&& "invalid_grant".equals(required.code());
		Instant holds = forGood ? Instant.MAX : this.clock.instant().plus(this.retryDelay);
		this.failedRefresh = new FailedRefresh(refreshToken, failure, holds);
		if (isAlive(tokens) && isRetryable(failure)) {
			logger.warn("A token could not be refreshed and is used on until {}: {}", tokens.expiresAt(),
					failure.getMessage());
		}
		return unrefreshed(tokens, failure);
	}

	/** A refresh that is early may fail: the token in use is still good. */
	private CompletionStage<OAuthTokens> unrefreshed(OAuthTokens tokens, @Nullable Throwable failure) {
		return (isAlive(tokens) && isRetryable(failure)) ? CompletableFuture.completedFuture(tokens)
				: CompletableFuture.failedFuture(failure);
	}

	private static boolean isRetryable(@Nullable Throwable failure) {
		return failure instanceof OAuthException oauth && oauth.isRetryable();
	}

	/** The old pair is gone from here on, and the new one counts when it is stored. */
	private CompletionStage<OAuthTokens> save(OAuthTokens tokens) {
		this.current = null;
		this.unsaved = tokens;
		return this.store.save(this.userId, tokens).thenApply((done) -> {
			this.unsaved = null;
			this.rejected = null;
			this.failedRefresh = null;
			this.current = tokens;
			return tokens;
		});
	}

	private boolean isFresh(OAuthTokens tokens) {
		Instant expiresAt = tokens.expiresAt();
		if (tokens.accessToken().equals(this.rejected)) {
			return false;
		}
		return expiresAt == null || this.clock.instant().isBefore(expiresAt.minus(margin(tokens, expiresAt)));
	}

	/** At most half a life: a token that is short-lived is not refreshed all the time. */
	private Duration margin(OAuthTokens tokens, Instant expiresAt) {
		Duration half = Duration.between(tokens.obtainedAt(), expiresAt).dividedBy(2);
		return (half.compareTo(this.refreshMargin) < 0) ? half : this.refreshMargin;
	}

	private boolean isAlive(OAuthTokens tokens) {
		Instant expiresAt = tokens.expiresAt();
		return !tokens.accessToken().equals(this.rejected)
				&& (expiresAt == null || this.clock.instant().isBefore(expiresAt));
	}

	/** Runs a change when those before it have ended, however they ended. */
	private <T> CompletionStage<T> inTurn(Supplier<CompletionStage<T>> change) {
		CompletableFuture<Void> turn = new CompletableFuture<>();
		CompletionStage<T> result = this.lastTurn.getAndSet(turn).thenCompose((before) -> Stages.call(change));
		CompletableFuture<T> told = new CompletableFuture<>();
		result.whenComplete((value, failure) -> {
			turn.complete(null);
			if (failure == null) {
				told.complete(value);
			}
			else {
				told.completeExceptionally(asKraken(Stages.unwrap(failure)));
			}
		});
		return told;
	}

	private static Throwable asKraken(Throwable failure) {
		if (failure instanceof KrakenException || failure instanceof Error) {
			return failure;
		}
		return new OAuthException("The tokens of a user could not be loaded, saved or removed. New tokens are kept in "
				+ "memory and saved when they are asked for again.", 0, null, true, failure);
	}

	@Override
	public String toString() {
		return "UserTokens <redacted>";
	}

	/**
	 * A refresh token that is not sent again before a time.
	 *
	 * @param refreshToken the token
	 * @param failure what came of it
	 * @param holds until when
	 */
	private record FailedRefresh(String refreshToken, @Nullable Throwable failure, Instant holds) {

		@Override
		public String toString() {
			return "FailedRefresh <redacted> until " + this.holds;
		}

	}

}
