// SPDX-License-Identifier: Apache-2.0
/**
 * Counts of connections, and times that messages take.
 */
@NullMarked
package dev.krakenboot.core.statistics;

import org.jspecify.annotations.NullMarked;
