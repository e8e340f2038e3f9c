// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import dev.krakenboot.auth.oauth.authorization.AuthorizationParameters;
import dev.krakenboot.auth.oauth.error.OAuthException;
import dev.krakenboot.core.error.InvalidOptionException;

/**
 * What the exchange has registered for an application. The client secret is kept as bytes
 * and wiped on close; the text form does not show it. Safe for any thread.
 */
public final class OAuthClientRegistration implements AutoCloseable {

	private final String clientId;

	private final byte[] clientSecret;

	private final URI redirectUri;

	private final List<String> scopes;

	private final OAuthEndpoints endpoints;

	private boolean closed;

	private OAuthClientRegistration(Builder builder) {
		this.clientId = builder.clientId;
		this.redirectUri = builder.redirectUri;
		this.scopes = builder.scopes;
		this.endpoints = builder.endpoints;
		this.clientSecret = builder.clientSecret;
		builder.clientSecret = new byte[0];
	}

	/**
	 * Builder of a registration.
	 * @param clientId client id, issued by the exchange
	 * @param redirectUri one of the registered redirect URIs, {@code https} unless it is
	 * this machine; sent exactly as it is written here
	 * @throws InvalidOptionException if one of them cannot work
	 */
	public static Builder builder(String clientId, URI redirectUri) {
		return new Builder(clientId, redirectUri);
	}

	/**
	 * Client id.
	 */
	public String clientId() {
		return this.clientId;
	}

	/**
	 * Redirect URI.
	 */
	public URI redirectUri() {
		return this.redirectUri;
	}

	/**
	 * Scopes to ask for; empty for all that are registered.
	 */
	public List<String> scopes() {
		return this.scopes;
	}

	/**
	 * Addresses of the exchange.
	 */
	public OAuthEndpoints endpoints() {
		return this.endpoints;
	}

	/**
	 * Whether there is a client secret; a public client has none.
	 */
	public boolean isConfidential() {
		return this.clientSecret.length > 0;
	}

	/** Value of the header {@code Authorization}, made for each call and kept nowhere. */
	synchronized String basicAuthorization() {
		if (this.closed) {
			throw new OAuthException("The registration was closed: its client secret is wiped. Build a new client.", 0,
					null, false, null);
		}
		byte[] id = (this.clientId + ":").getBytes(StandardCharsets.UTF_8);
		byte[] pair = Arrays.copyOf(id, id.length + this.clientSecret.length);
		System.arraycopy(this.clientSecret, 0, pair, id.length, this.clientSecret.length);
		try {
			return "Basic " + Base64.getEncoder().encodeToString(pair);
		}
		finally {
			Arrays.fill(pair, (byte) 0);
		}
	}

	/** Text that an answer may repeat; empty for a public client. */
	synchronized String secretText() {
		return new String(this.clientSecret, StandardCharsets.UTF_8);
	}

	/**
	 * Wipes the client secret. Nothing can be asked of the token endpoint afterwards.
	 */
	@Override
	public synchronized void close() {
		this.closed = true;
		Arrays.fill(this.clientSecret, (byte) 0);
	}

	@Override
	public String toString() {
		return "OAuthClientRegistration '" + this.clientId + "' " + (isConfidential() ? "<redacted>" : "public")
				+ ", redirect to " + this.redirectUri + ", scopes " + this.scopes;
	}

	/**
	 * Builder of {@link OAuthClientRegistration}. Not safe for several threads.
	 */
	public static final class Builder {

		private final String clientId;

		private final URI redirectUri;

		private byte[] clientSecret = new byte[0];

		private List<String> scopes = List.of();

		private OAuthEndpoints endpoints = OAuthEndpoints.PRODUCTION;

		private Builder(String clientId, URI redirectUri) {
			if (clientId.isBlank() || clientId.indexOf(':') >= 0) {
				throw new InvalidOptionException("oauth.client-id", clientId, "is no client id",
						"Write the id that the exchange has issued; it has no colon.");
			}
			this.clientId = clientId;
			this.redirectUri = SafeUri.require("oauth.redirect-uri", redirectUri);
		}

		/**
		 * Sets the client secret: the plain text, after decryption with the private key
		 * that belongs to the registration. Without it the client is a public one.
		 * @param secret characters; copied, the caller wipes them
		 */
		public Builder clientSecret(char[] secret) {
			ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret));
			byte[] bytes = new byte[encoded.remaining()];
			encoded.get(bytes);
			Arrays.fill(encoded.array(), (byte) 0);
			return replaceSecret(bytes);
		}

		/**
		 * Sets the client secret, as {@link #clientSecret(char[])} does.
		 * @param secret UTF-8 bytes; copied, the caller wipes them
		 */
		public Builder clientSecret(byte[] secret) {
			return replaceSecret(secret.clone());
		}

		private Builder replaceSecret(byte[] secret) {
			Arrays.fill(this.clientSecret, (byte) 0);
			this.clientSecret = secret;
			return this;
		}

		/**
		 * Sets the scopes to ask for; none means all that are registered.
		 * @param scopes names such as {@link OAuthScopes#ACCOUNT_INFO}
		 * @throws IllegalArgumentException if one is empty or has a blank
		 */
		public Builder scopes(String... scopes) {
			this.scopes = AuthorizationParameters.DEFAULT.withScopes(scopes).scopes();
			return this;
		}

		/**
		 * Sets the addresses of the exchange.
		 * @param endpoints the addresses
		 */
		public Builder endpoints(OAuthEndpoints endpoints) {
			this.endpoints = endpoints;
			return this;
		}

		/**
		 * The registration. The builder keeps no copy of the secret.
		 */
		public OAuthClientRegistration build() {
			return new OAuthClientRegistration(this);
		}

	}

}
