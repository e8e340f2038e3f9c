// SPDX-License-Identifier: Apache-2.0
/**
 * Counts and times of a client's connections, put together.
 */
@NullMarked
package dev.krakenboot.core.internal.statistics;

import org.jspecify.annotations.NullMarked;
