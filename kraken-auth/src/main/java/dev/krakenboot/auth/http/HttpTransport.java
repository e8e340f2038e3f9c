// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.http;

import java.util.concurrent.CompletionStage;

/**
 * Sends HTTP calls. It follows no redirects, because a call carries secrets, and retries
 * nothing, because a nonce is good for one call. Safe for any thread; never blocks.
 */
@FunctionalInterface
public interface HttpTransport {

	/**
	 * Sends one call.
	 * @param call the call
	 * @return the answer, whatever its status; fails with a
	 * {@link dev.krakenboot.core.error.KrakenConnectionException} when there is none.
	 * Completed by any thread
	 */
	CompletionStage<HttpAnswer> send(HttpCall call);

}
