// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.message;

import java.math.BigInteger;

import org.jspecify.annotations.Nullable;

/**
 * State of the exchange's matching engine: the first message of every connection, sent
 * again on every change.
 *
 * @param system state of the engine
 * @param version version of the service, such as {@code 2.0.10}, or null when absent
 * @param apiVersion version of the protocol, such as {@code v2}, or null when absent
 * @param connectionId id of this connection at the exchange, unsigned 64 bits, or null
 * when absent
 */
public record StatusMessage(SystemStatus system, @Nullable String version, @Nullable String apiVersion,
		@Nullable BigInteger connectionId) implements InboundMessage {

}
