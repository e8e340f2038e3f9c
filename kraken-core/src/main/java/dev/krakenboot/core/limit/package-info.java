// SPDX-License-Identifier: Apache-2.0
/**
 * The exchange's rate limits as numbers and counters.
 */
@NullMarked
package dev.krakenboot.core.limit;

import org.jspecify.annotations.NullMarked;
