// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.message;

import org.jspecify.annotations.Nullable;

/**
 * Error of the connection, or of a request that is no subscription.
 *
 * @param reqId id of the request, or null when the error concerns the connection
 * @param error the exchange's text, verbatim
 */
public record ErrorMessage(@Nullable Long reqId, String error) implements InboundMessage {

}
