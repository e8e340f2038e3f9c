// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth.fastkey;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Parameters of a Fast API key, when it is created or changed. What is null is not sent:
 * a new key gets the exchange's default, a changed one keeps what it has. Immutable.
 *
 * @param ipAllowlist addresses and CIDR ranges that may use the key
 * @param nonceWindow how far below the highest one a nonce may be, in ticks of the key's
 * nonces
 * @param permissions what the key may do, by the names of {@link FastApiKeyPermissions}
 * or others
 * @param queryFrom begin of the history that the key sees, sent in whole seconds;
 * {@link Instant#EPOCH} lifts the limit
 * @param queryTo end of the history that the key sees, likewise
 * @param validUntil when the key ends, likewise
 */
public record FastApiKeyParameters(@Nullable List<String> ipAllowlist, @Nullable Long nonceWindow,
		@Nullable Map<String, Boolean> permissions, @Nullable Instant queryFrom, @Nullable Instant queryTo,
		@Nullable Instant validUntil) {

	/** Nothing. */
	public static final FastApiKeyParameters NONE = new FastApiKeyParameters(null, null, null, null, null, null);

	/**
	 * Copies and checks.
	 * @throws IllegalArgumentException if the nonce window is negative
	 */
	public FastApiKeyParameters {
		ipAllowlist = (ipAllowlist != null) ? List.copyOf(ipAllowlist) : null;
		permissions = (permissions != null) ? Map.copyOf(permissions) : null;
		if (nonceWindow != null && nonceWindow < 0) {
			throw new IllegalArgumentException("A nonce window is not negative, but " + nonceWindow);
		}
	}

	/**
	 * These with an allow-list.
	 * @param addresses addresses and CIDR ranges
	 */
	public FastApiKeyParameters withIpAllowlist(String... addresses) {
		return new FastApiKeyParameters(List.of(addresses), this.nonceWindow, this.permissions, this.queryFrom,
				this.queryTo, this.validUntil);
	}

	/**
	 * These with a nonce window.
	 * @param nonceWindow ticks, 0 for none
	 */
	public FastApiKeyParameters withNonceWindow(long nonceWindow) {
		return new FastApiKeyParameters(this.ipAllowlist, nonceWindow, this.permissions, this.queryFrom, this.queryTo,
				this.validUntil);
	}

	/**
	 * These with more permissions granted.
	 * @param permissions names such as {@link FastApiKeyPermissions#FUNDS_QUERY}
	 */
	public FastApiKeyParameters withPermissions(String... permissions) {
		Map<String, Boolean> all = new TreeMap<>((this.permissions != null) ? this.permissions : Map.of());
		for (String permission : permissions) {
			all.put(permission, true);
		}
		return new FastApiKeyParameters(this.ipAllowlist, this.nonceWindow, all, this.queryFrom, this.queryTo,
				this.validUntil);
	}

	/**
	 * These with limits of the visible history.
	 * @param from begin, null to leave it
	 * @param to end, null to leave it
	 */
	public FastApiKeyParameters withHistory(@Nullable Instant from, @Nullable Instant to) {
		return new FastApiKeyParameters(this.ipAllowlist, this.nonceWindow, this.permissions, from, to,
				this.validUntil);
	}

	/**
	 * These with an end.
	 * @param validUntil when the key ends
	 */
	public FastApiKeyParameters withValidUntil(Instant validUntil) {
		return new FastApiKeyParameters(this.ipAllowlist, this.nonceWindow, this.permissions, this.queryFrom,
				this.queryTo, validUntil);
	}

}
