// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth.fastkey;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the exchange says of a Fast API key. Fields that it leaves out, and times in a
 * form that is not known, are null.
 *
 * @param name unique name, 1 to 32 characters
 * @param apiKey public key; told on creation only
 * @param id the exchange's id
 * @param createdTime when it was created
 * @param modifiedTime when it was changed last
 * @param lastUsed when it was used last, null for never
 * @param ipAllowlist addresses and CIDR ranges that may use it, empty for all
 * @param nonce highest nonce so far, in decimal
 * @param nonceWindow how far below the highest one a nonce may be
 * @param oauthClient application that created it
 * @param permissions what it may do; names that are not told are not granted
 * @param purpose {@code standard}, or what the exchange adds to that
 * @param queryFrom begin of the history that it sees, null for no limit
 * @param queryTo end of the history that it sees, null for no limit
 * @param validUntil when it ends, null for never
 */
public record FastApiKey(String name, @Nullable String apiKey, @Nullable String id, @Nullable Instant createdTime,
		@Nullable Instant modifiedTime, @Nullable Instant lastUsed, List<String> ipAllowlist, @Nullable String nonce,
		@Nullable Long nonceWindow, @Nullable String oauthClient, Map<String, Boolean> permissions,
		@Nullable String purpose, @Nullable Instant queryFrom, @Nullable Instant queryTo,
		@Nullable Instant validUntil) {

	private static final int SHOWN = 4;

	public FastApiKey {
		ipAllowlist = List.copyOf(ipAllowlist);
		permissions = Map.copyOf(permissions);
	}

	/**
	 * Whether the key may do something.
	 * @param permission name such as {@link FastApiKeyPermissions#FUNDS_QUERY}
	 */
	public boolean may(String permission) {
		return this.permissions.getOrDefault(permission, false);
	}

	@Override
	public String toString() {
		return "FastApiKey '" + this.name + "' " + masked(this.apiKey) + " " + this.permissions;
	}

	private static String masked(@Nullable String key) {
		if (key == null || key.length() < 3 * SHOWN) {
			return "<redacted>";
		}
		return key.substring(0, SHOWN) + "..." + key.substring(key.length() - SHOWN);
	}

}
