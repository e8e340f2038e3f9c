// SPDX-License-Identifier: Apache-2.0
/**
 * Reactor Netty behind the transport seams; free to change.
 */
@NullMarked
package dev.krakenboot.core.internal.transport;

import org.jspecify.annotations.NullMarked;
