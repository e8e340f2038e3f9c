// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.account;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * An API key of a simulated account. The text form shows neither secret nor one-time
 * password, and the public key only in part. Safe for use by several threads.
 */
public final class ApiKey {

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final int SECRET_BYTES = 64;

	private static final int LEAST_MASKED = 12;

	private final String publicKey;

	private final String secret;

	private final @Nullable String otp;

	private final NonceWindow nonces;

	private volatile String name;

	private volatile Set<Permission> permissions;

	private volatile @Nullable Instant validUntil;

	private volatile boolean revoked;

	private ApiKey(Builder builder) {
		this.name = builder.name;
		this.publicKey = builder.publicKey;
		this.secret = builder.secret;
		this.otp = builder.otp;
		this.nonces = new NonceWindow(builder.nonceWindow);
		this.permissions = Set.copyOf(builder.permissions);
		this.validUntil = builder.validUntil;
	}

	/**
	 * Starts a key with a public key and secret drawn at random and all permissions.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	public String name() {
		return this.name;
	}

	public String publicKey() {
		return this.publicKey;
	}

	/**
	 * The secret, for a client under test.
	 * @return Base64 text
	 */
	public String secret() {
		return this.secret;
	}

	public byte[] secretBytes() {
		return Base64.getDecoder().decode(this.secret);
	}

	/**
	 * The one-time password every call must carry.
	 * @return the password, null when none is needed
	 */
	public @Nullable String otp() {
		return this.otp;
	}

	public long nonceWindow() {
		return this.nonces.width();
	}

	/**
	 * Changes how far a nonce may be below the highest one.
	 * @param nonceWindow the distance
	 */
	public void nonceWindow(long nonceWindow) {
		this.nonces.width(nonceWindow);
	}

	/**
	 * The highest nonce accepted so far.
	 * @return the nonce, 0 before the first
	 */
	public BigInteger highNonce() {
		return this.nonces.high();
	}

	public Set<Permission> permissions() {
		return this.permissions;
	}

	public boolean may(Permission permission) {
		return this.permissions.contains(permission);
	}

	/**
	 * When the key ends by itself.
	 * @return the time, null for never
	 */
	public @Nullable Instant validUntil() {
		return this.validUntil;
	}

	public boolean isRevoked() {
		return this.revoked;
	}

	/**
	 * Whether the key opens anything at a time.
	 * @param now the time
	 * @return false when it was revoked or has ended
	 */
	public boolean isValid(Instant now) {
		Instant end = this.validUntil;
		return !this.revoked && (end == null || now.isBefore(end));
	}

	/**
	 * Uses a nonce.
	 * @param nonce the nonce
	 * @return whether it was acceptable
	 */
	public boolean takeNonce(BigInteger nonce) {
		return this.nonces.take(nonce);
	}

	/**
	 * Changes what the key may do, from now on.
	 * @param permissions the permissions
	 */
	public void permissions(Set<Permission> permissions) {
		this.permissions = Set.copyOf(permissions);
	}

	/**
	 * Renames the key.
	 * @param name the new name
	 */
	public void name(String name) {
		this.name = name;
	}

	/**
	 * Changes when the key ends by itself.
	 * @param validUntil the time, null for never
	 */
	public void validUntil(@Nullable Instant validUntil) {
		this.validUntil = validUntil;
	}

	void revoke() {
		this.revoked = true;
	}

	@Override
	public String toString() {
		return "ApiKey[name=" + this.name + ", publicKey=" + masked(this.publicKey) + "]";
	}

	private static String masked(String key) {
		return (key.length() < LEAST_MASKED) ? "..." : key.substring(0, 4) + "..." + key.substring(key.length() - 4);
	}

	private static String random(int bytes) {
		byte[] drawn = new byte[bytes];
		RANDOM.nextBytes(drawn);
		return Base64.getEncoder().encodeToString(drawn);
	}

	/**
	 * Collects the options of a key.
	 */
	public static final class Builder {

		private String name = "key";

		private String publicKey = random(42);

		private String secret = random(SECRET_BYTES);

		private @Nullable String otp;

		private long nonceWindow;

		private Set<Permission> permissions = EnumSet.allOf(Permission.class);

		private @Nullable Instant validUntil;

		private Builder() {
		}

		public Builder name(String name) {
			this.name = name;
			return this;
		}

		public Builder publicKey(String publicKey) {
			this.publicKey = publicKey;
			return this;
		}

		/**
		 * The secret.
		 * @param secret Base64 text
		 * @return this builder
		 * @throws IllegalArgumentException if it is not Base64
		 */
		public Builder secret(String secret) {
			try {
				Base64.getDecoder().decode(secret);
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException("A secret is Base64 text");
			}
			this.secret = secret;
			return this;
		}

		/**
		 * A one-time password that every call must carry.
		 * @param otp the password
		 * @return this builder
		 */
		public Builder otp(String otp) {
			this.otp = otp;
			return this;
		}

		/**
		 * How far a nonce may be below the highest one.
		 * @param nonceWindow the distance, 0 by default
		 * @return this builder
		 */
		public Builder nonceWindow(long nonceWindow) {
			this.nonceWindow = nonceWindow;
			return this;
		}

		public Builder permissions(Permission... permissions) {
			return permissions(Set.of(permissions));
		}

		public Builder permissions(Set<Permission> permissions) {
			this.permissions = permissions;
			return this;
		}

		public Builder validUntil(@Nullable Instant validUntil) {
			this.validUntil = validUntil;
			return this;
		}

		public ApiKey build() {
			return new ApiKey(this);
		}

	}

}
