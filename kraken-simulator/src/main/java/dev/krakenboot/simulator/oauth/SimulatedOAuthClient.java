// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.krakenboot.simulator.account.Permission;

/**
 * An application registered with the OAuth server. The text form does not show its
 * secret. Immutable.
 */
public final class SimulatedOAuthClient {

	private final String clientId;

	private final String secret;

	private final Set<String> redirectUris;

	private final Set<String> scopes;

	private SimulatedOAuthClient(Builder builder) {
		this.clientId = builder.clientId;
		this.secret = builder.secret;
		this.redirectUris = Set.copyOf(builder.redirectUris);
		this.scopes = builder.scopes.isEmpty() ? Scopes.ALL : Set.copyOf(builder.scopes);
	}

	/**
	 * Starts a client without a secret, which makes it a public one, and with all scopes.
	 * @param clientId the id
	 * @return a builder
	 */
	public static Builder builder(String clientId) {
		return new Builder(clientId);
	}

	public String clientId() {
		return this.clientId;
	}

	public boolean isPublic() {
		return this.secret.isEmpty();
	}

	public Set<String> redirectUris() {
		return this.redirectUris;
	}

	public Set<String> scopes() {
		return this.scopes;
	}

	boolean hasSecret(String candidate) {
		return MessageDigest.isEqual(this.secret.getBytes(StandardCharsets.UTF_8),
				candidate.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public String toString() {
		return "SimulatedOAuthClient[" + this.clientId + "]";
	}

	/**
	 * Collects the options of a client.
	 */
	public static final class Builder {

		private final String clientId;

		private final Set<String> redirectUris = new LinkedHashSet<>();

		private final Set<String> scopes = new LinkedHashSet<>();

		private String secret = "";

		private Builder(String clientId) {
			this.clientId = clientId;
		}

		public Builder secret(String secret) {
			this.secret = secret;
			return this;
		}

		public Builder redirectUri(String redirectUri) {
			this.redirectUris.add(redirectUri);
			return this;
		}

		/**
		 * The scopes the client may ask for.
		 * @param scopes the scopes
		 * @return this builder
		 */
		public Builder scopes(String... scopes) {
			this.scopes.addAll(List.of(scopes));
			return this;
		}

		public SimulatedOAuthClient build() {
			return new SimulatedOAuthClient(this);
		}

	}

	/** The scopes the server knows. */
	static final class Scopes {

		static final String USER_INFO = "account.info:basic";

		static final String WRITE_KEYS = "account.fast-api-key:write";

		static final String READ_KEYS = "account.fast-api-key:read";

		static final Set<String> ALL = all();

		private Scopes() {
		}

		private static Set<String> all() {
			Set<String> all = new LinkedHashSet<>(List.of(USER_INFO, WRITE_KEYS, READ_KEYS));
			for (Permission permission : Permission.values()) {
				String scope = permission.scope();
				if (scope != null) {
					all.add(scope);
				}
			}
			return Set.copyOf(all);
		}

	}

}
