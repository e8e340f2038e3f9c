// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.account;

import org.jspecify.annotations.Nullable;

/**
 * Rule for sparse reports: what is absent is unchanged.
 */
final class Merging {

	private Merging() {
	}

	static <T> @Nullable T newer(@Nullable T known, @Nullable T reported) {
		return (reported != null) ? reported : known;
	}

}
