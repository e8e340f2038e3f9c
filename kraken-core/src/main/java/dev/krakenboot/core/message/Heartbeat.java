// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.message;

/**
 * Sign of life of a subscribed connection, about once a second. It carries nothing.
 */
public record Heartbeat() implements InboundMessage {

}
