// SPDX-License-Identifier: Apache-2.0
/**
 * Auto-configuration of the client's metrics.
 */
@NullMarked
package dev.krakenboot.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
