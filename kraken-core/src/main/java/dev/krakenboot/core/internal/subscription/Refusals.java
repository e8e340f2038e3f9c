// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import dev.krakenboot.core.error.ExchangeError;

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

}
