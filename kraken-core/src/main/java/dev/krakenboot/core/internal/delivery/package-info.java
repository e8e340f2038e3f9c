// SPDX-License-Identifier: Apache-2.0
/**
 * Delivery of events off the I/O thread; free to change.
 */
@NullMarked
package dev.krakenboot.core.internal.delivery;

import org.jspecify.annotations.NullMarked;
