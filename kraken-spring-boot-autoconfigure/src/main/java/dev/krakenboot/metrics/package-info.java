// SPDX-License-Identifier: Apache-2.0
/**
 * Micrometer meters of the client.
 */
@NullMarked
package dev.krakenboot.metrics;

import org.jspecify.annotations.NullMarked;
