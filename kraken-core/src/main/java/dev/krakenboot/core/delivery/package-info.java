// SPDX-License-Identifier: Apache-2.0
/**
 * How events reach listeners and subscribers, what waits for them, and within what
 * bounds.
 */
@NullMarked
package dev.krakenboot.core.delivery;

import org.jspecify.annotations.NullMarked;
