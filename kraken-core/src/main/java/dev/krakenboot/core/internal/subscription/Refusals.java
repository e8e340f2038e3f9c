// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import dev.krakenboot.core.error.ExchangeError;
import dev.krakenboot.core.error.RetryAdvice;

/**
 * Which refusals speak of the moment rather than of the request. Others would be the same
 * the next time.
 */
final class Refusals {

	private Refusals() {
	}

	/** Whether asking again later can help. */
	static boolean passing(String error) {
		return ExchangeError.parse(error).isTransient();
	}

	/**
	 * Whether another token may help: the exchange says so, or says what this client does
	 * not know, or that the arguments are wrong; what it says to a bad token is not
	 * documented.
	 */
	static boolean tokenMayHelp(String error) {
		ExchangeError parsed = ExchangeError.parse(error);
		return parsed.retry() == RetryAdvice.WITH_FRESH_TOKEN || !parsed.known()
				|| parsed.code().equalsIgnoreCase("EGeneral:Invalid arguments");
	}

}
