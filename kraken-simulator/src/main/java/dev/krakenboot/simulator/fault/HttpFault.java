// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.fault;

import java.time.Duration;

import dev.krakenboot.simulator.http.HttpReply;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one HTTP call.
 *
 * @param effective whether the call takes effect
 * @param reply the answer instead of the right one, null for the right one if the call
 * takes effect
 * @param delay how long the answer is kept
 * @param dropped whether the connection is closed instead of any answer
 */
public record HttpFault(boolean effective, @Nullable HttpReply reply, Duration delay, boolean dropped) {

	/** No fault. */
	public static final HttpFault NONE = new HttpFault(true, null, Duration.ZERO, false);

}
