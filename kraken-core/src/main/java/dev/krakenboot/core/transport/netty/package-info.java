// SPDX-License-Identifier: Apache-2.0
/**
 * What an application may change about the Netty client behind the WebSocket connections.
 */
@NullMarked
package dev.krakenboot.core.transport.netty;

import org.jspecify.annotations.NullMarked;
