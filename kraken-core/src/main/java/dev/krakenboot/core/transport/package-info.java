// SPDX-License-Identifier: Apache-2.0
/**
 * Socket and event-loop seams of the client.
 */
@NullMarked
package dev.krakenboot.core.transport;

import org.jspecify.annotations.NullMarked;
