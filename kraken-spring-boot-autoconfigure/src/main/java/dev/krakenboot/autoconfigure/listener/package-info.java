// SPDX-License-Identifier: Apache-2.0
/**
 * Auto-configuration of listener methods, and of the threads that call listeners.
 */
@NullMarked
package dev.krakenboot.autoconfigure.listener;

import org.jspecify.annotations.NullMarked;
