// SPDX-License-Identifier: Apache-2.0
/**
 * Typed events of the client and their listener.
 */
@NullMarked
package dev.krakenboot.core.event;

import org.jspecify.annotations.NullMarked;
