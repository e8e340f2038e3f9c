// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.message;

import org.jspecify.annotations.Nullable;

/**
 * Well-formed message that this version does not know. It is counted and otherwise
 * ignored: channels and methods appear without notice.
 *
 * @param channel channel of the message, or null when it names none
 */
public record UnknownMessage(@Nullable String channel) implements InboundMessage {

}
