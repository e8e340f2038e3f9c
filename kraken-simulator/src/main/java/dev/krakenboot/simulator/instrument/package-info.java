// SPDX-License-Identifier: Apache-2.0
/**
 * Reference data of pairs and assets, as the {@code instrument} channel tells it.
 */
@NullMarked
package dev.krakenboot.simulator.instrument;

import org.jspecify.annotations.NullMarked;
