// SPDX-License-Identifier: Apache-2.0
/**
 * Health of connections and books.
 */
@NullMarked
package dev.krakenboot.health;

import org.jspecify.annotations.NullMarked;
