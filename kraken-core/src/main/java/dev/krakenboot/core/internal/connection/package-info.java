// SPDX-License-Identifier: Apache-2.0
/**
 * Connection state machine and its watchdog; free to change.
 */
@NullMarked
package dev.krakenboot.core.internal.connection;

import org.jspecify.annotations.NullMarked;
