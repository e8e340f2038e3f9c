// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

import org.jspecify.annotations.Nullable;

/**
 * Who the user is at the exchange. Personal data: the text form shows none of it.
 *
 * @param email email address, null when not told
 * @param iban the exchange's own account number ("IIBAN"), null when not told
 */
public record UserInfo(@Nullable String email, @Nullable String iban) {

	@Override
	public String toString() {
		return "UserInfo <redacted>";
	}

}
