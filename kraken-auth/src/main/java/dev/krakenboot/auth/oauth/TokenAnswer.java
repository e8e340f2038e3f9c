// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

import org.jspecify.annotations.Nullable;

/** Fields of the token endpoint's answer, each null when it is not there. */
record TokenAnswer(@Nullable String accessToken, @Nullable String tokenType, @Nullable String expiresIn,
		@Nullable String refreshToken, @Nullable String scope, @Nullable String error,
		@Nullable String errorDescription) {

	static final TokenAnswer NONE = new TokenAnswer(null, null, null, null, null, null, null);

	@Override
	public String toString() {
		return "TokenAnswer <redacted>";
	}

}
