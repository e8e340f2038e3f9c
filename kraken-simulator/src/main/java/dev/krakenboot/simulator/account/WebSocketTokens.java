// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.krakenboot.simulator.account.Accounts.KeyHolder;
import org.jspecify.annotations.Nullable;

/**
 * The WebSocket tokens of all accounts. A token must be used in time; then it is good for
 * as long as a connection that used it lives, and is spent with the last of them. Safe
 * for use by several threads.
 */
public final class WebSocketTokens {

	/** How long a token may wait for its first use. */
	public static final Duration DEFAULT_LIFETIME = Duration.ofSeconds(900);

	private static final int TOKEN_BYTES = 32;

	private final Clock clock;

	private final SecureRandom random = new SecureRandom();

	private final Map<String, State> tokens = new LinkedHashMap<>();

	private Duration lifetime = DEFAULT_LIFETIME;

	private boolean reusable;

	/**
	 * Starts without tokens.
	 * @param clock decides when tokens expire
	 */
	public WebSocketTokens(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Changes how long tokens issued from now on may wait for their first use.
	 * @param lifetime the time, whole seconds
	 */
	public synchronized void lifetime(Duration lifetime) {
		this.lifetime = lifetime;
	}

	public synchronized Duration lifetime() {
		return this.lifetime;
	}

	/**
	 * Whether a token that is not expired can be used again after its connection ended.
	 * What the exchange does is unconfirmed.
	 * @param reusable whether it can, false at first
	 */
	public synchronized void reusable(boolean reusable) {
		this.reusable = reusable;
	}

	/**
	 * Issues a token.
	 * @param holder the key that asked for it
	 * @return the token
	 */
	public synchronized String issue(KeyHolder holder) {
		byte[] drawn = new byte[TOKEN_BYTES];
		this.random.nextBytes(drawn);
		String token = Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(drawn)
			.replace('-', 'x')
			.replace('_', 'X');
		this.tokens.put(token, new State(holder, this.clock.instant().plus(this.lifetime)));
		return token;
	}

	/**
	 * Issues a token past the REST API.
	 * @param account the account; its first key is the one that asked
	 * @return the token
	 */
	public String issue(SimulatedAccount account) {
		return issue(new KeyHolder(account, account.key()));
	}

	/**
	 * All tokens ever issued.
	 * @return the tokens, oldest first
	 */
	public synchronized List<String> issued() {
		return List.copyOf(this.tokens.keySet());
	}

	/**
	 * Ends every token, those in use included. What is subscribed goes on.
	 */
	public synchronized void expireAll() {
		this.tokens.values().forEach((state) -> state.spent = true);
	}

	/**
	 * Whether a subscription with a token would be taken now.
	 * @param token the token
	 * @return false when it is unknown, expired or spent
	 */
	public synchronized boolean isValid(String token) {
		return valid(token) != null;
	}

	/**
	 * Uses a token on a connection.
	 * @param token the token
	 * @param connectionId the connection
	 * @return whose it is, null when it is unknown, expired or spent
	 */
	public synchronized @Nullable KeyHolder use(String token, long connectionId) {
		State state = valid(token);
		if (state == null) {
			return null;
		}
		state.connections.add(connectionId);
		return state.holder;
	}

	/**
	 * Tells that a connection has ended.
	 * @param connectionId the connection
	 */
	public synchronized void ended(long connectionId) {
		for (State state : this.tokens.values()) {
			if (state.connections.remove(connectionId) && state.connections.isEmpty() && !this.reusable) {
				state.spent = true;
			}
		}
	}

	private @Nullable State valid(String token) {
		State state = this.tokens.get(token);
		boolean good = state != null && !state.spent
				&& (!state.connections.isEmpty() || this.clock.instant().isBefore(state.expires));
		return good ? state : null;
	}

	@Override
	public synchronized String toString() {
		return "WebSocketTokens[issued=" + this.tokens.size() + "]";
	}

	/** What is known of a token. */
	private static final class State {

		private final KeyHolder holder;

		private final Instant expires;

		private final Set<Long> connections = new HashSet<>();

		private boolean spent;

		private State(KeyHolder holder, Instant expires) {
			this.holder = holder;
			this.expires = expires;
		}

	}

}
