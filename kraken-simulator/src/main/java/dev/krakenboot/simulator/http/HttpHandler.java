// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.http;

import org.jspecify.annotations.Nullable;

/**
 * A part of the exchange that answers HTTP calls. Called on event loops; must not block.
 */
public interface HttpHandler {

	/**
	 * Answers a call.
	 * @param call the call
	 * @return the answer, null when the path belongs to someone else
	 */
	@Nullable HttpReply answer(HttpCall call);

}
