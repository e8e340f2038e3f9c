// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import java.util.concurrent.CompletionStage;

/**
 * Makes one attempt of a request.
 */
@FunctionalInterface
interface Caller {

	/**
	 * Sends the request once.
	 * @return the answer; fails with a {@link dev.krakenboot.core.error.KrakenException}
	 * @throws dev.krakenboot.core.error.KrakenException if it was not sent
	 */
	CompletionStage<RestAnswer> attempt(RestRequest request);

}
