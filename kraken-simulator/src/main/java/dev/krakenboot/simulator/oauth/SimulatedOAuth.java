// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.oauth;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.krakenboot.simulator.account.SimulatedAccount;
import org.jspecify.annotations.Nullable;

/**
 * The OAuth server as a test directs it: what the user decides, and how tokens are given.
 * Safe for use by several threads.
 */
public final class SimulatedOAuth {

	/** How long a code is good. */
	public static final Duration DEFAULT_CODE_LIFETIME = Duration.ofSeconds(60);

	/** How long an access token of a public client is good. */
	public static final Duration PUBLIC_LIFETIME = Duration.ofHours(4);

	/** How long an access token of a client with a secret is good. */
	public static final Duration CONFIDENTIAL_LIFETIME = Duration.ofHours(24);

	/** How long a refresh token is good. */
	public static final Duration REFRESH_LIFETIME = Duration.ofDays(30);

	private final Map<String, SimulatedOAuthClient> clients = new ConcurrentHashMap<>();

	private final Clock clock;

	private final Grants grants;

	private volatile Decision decision = new Decision(null, Set.of(), false);

	private volatile Duration codeLifetime = DEFAULT_CODE_LIFETIME;

	private volatile @Nullable Duration accessLifetime;

	private volatile Duration refreshLifetime = REFRESH_LIFETIME;

	private volatile boolean formAnswers;

	private volatile boolean pkceRequired;

	private volatile boolean fastKeysMayGetTokens = true;

	/**
	 * Prepares the server.
	 * @param clients the registered clients
	 * @param clock decides when codes and tokens expire
	 */
	public SimulatedOAuth(Collection<SimulatedOAuthClient> clients, Clock clock) {
		clients.forEach(this::register);
		this.clock = clock;
		this.grants = new Grants(clock);
	}

	/**
	 * Registers a client, in place of one with the same id.
	 * @param client the client
	 */
	public void register(SimulatedOAuthClient client) {
		this.clients.put(client.clientId(), client);
	}

	/**
	 * Lets the user of an account consent to all requests from now on. Until then, and
	 * without a refusal, a request is answered with a page that waits.
	 * @param account the account
	 * @param scopes the scopes the user allows; none for all that are asked for
	 */
	public void consent(SimulatedAccount account, String... scopes) {
		this.decision = new Decision(account, Set.of(scopes), false);
	}

	/**
	 * Lets the user refuse all requests from now on.
	 */
	public void refuse() {
		this.decision = new Decision(null, Set.of(), true);
	}

	public void codeLifetime(Duration lifetime) {
		this.codeLifetime = lifetime;
	}

	/**
	 * Changes how long access tokens issued from now on are good.
	 * @param lifetime the time
	 */
	public void accessTokenLifetime(Duration lifetime) {
		this.accessLifetime = lifetime;
	}

	public void refreshTokenLifetime(Duration lifetime) {
		this.refreshLifetime = lifetime;
	}

	/**
	 * Whether tokens are given as a form instead of JSON. The exchange's specification
	 * says form, its own sample reads JSON.
	 * @param form whether, false at first
	 */
	public void formAnswers(boolean form) {
		this.formAnswers = form;
	}

	/**
	 * Whether a request without a challenge is refused. What the exchange does is
	 * unconfirmed.
	 * @param required whether, false at first
	 */
	public void pkceRequired(boolean required) {
		this.pkceRequired = required;
	}

	/**
	 * Whether Fast API keys made from now on may get WebSocket tokens. What the exchange
	 * does is unconfirmed.
	 * @param may whether, true at first
	 */
	public void fastKeysMayGetTokens(boolean may) {
		this.fastKeysMayGetTokens = may;
	}

	/**
	 * Ends every access token; refresh tokens stay good.
	 */
	public void expireAccessTokens() {
		this.grants.endAccessTokens();
	}

	/**
	 * Ends every code and token, as a user does who withdraws the connection.
	 */
	public void revokeAll() {
		this.grants.endAll();
	}

	Grants grants() {
		return this.grants;
	}

	Clock clock() {
		return this.clock;
	}

	@Nullable SimulatedOAuthClient client(@Nullable String clientId) {
		return (clientId != null) ? this.clients.get(clientId) : null;
	}

	Decision decision() {
		return this.decision;
	}

	Duration codeLifetime() {
		return this.codeLifetime;
	}

	Duration accessLifetime(SimulatedOAuthClient client) {
		Duration lifetime = this.accessLifetime;
		if (lifetime != null) {
			return lifetime;
		}
		return client.isPublic() ? PUBLIC_LIFETIME : CONFIDENTIAL_LIFETIME;
	}

	Duration refreshLifetime() {
		return this.refreshLifetime;
	}

	boolean isFormAnswers() {
		return this.formAnswers;
	}

	boolean isPkceRequired() {
		return this.pkceRequired;
	}

	boolean fastKeysMayGetTokens() {
		return this.fastKeysMayGetTokens;
	}

	/**
	 * What the user does.
	 *
	 * @param account who consents, null for nobody
	 * @param scopes the scopes allowed, empty for all
	 * @param refused whether the user refuses
	 */
	record Decision(@Nullable SimulatedAccount account, Set<String> scopes, boolean refused) {
	}

}
