// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.message;

import org.jspecify.annotations.Nullable;

/**
 * Answer to an application-level {@link Request.Ping}.
 *
 * @param reqId id of the request, or null when the answer carries none
 */
public record Pong(@Nullable Long reqId) implements InboundMessage {

}
