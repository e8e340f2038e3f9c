// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.util.List;
import java.util.Locale;

/**
 * Which refusals speak of the moment rather than of the request. Others would be the same
 * the next time.
 *
 * @see <a href="https://docs.kraken.com/api/docs/guides/spot-errors">Kraken: errors</a>
 */
final class Refusals {

	private static final List<String> PASSING = List.of("exceeded msg rate", "eservice:", "egeneral:internal error",
			"egeneral:too many requests", "eapi:rate limit exceeded", "eauth:rate limit exceeded",
			"eauth:too many requests");

	private Refusals() {
	}

	/** Whether asking again later can help. */
	static boolean passing(String error) {
		String text = error.toLowerCase(Locale.ROOT);
		return PASSING.stream().anyMatch(text::startsWith);
	}

}
