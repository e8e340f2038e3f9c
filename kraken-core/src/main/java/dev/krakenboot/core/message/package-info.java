// SPDX-License-Identifier: Apache-2.0
/**
 * Typed messages of the exchange and requests to it; no I/O and no JSON library.
 */
@NullMarked
package dev.krakenboot.core.message;

import org.jspecify.annotations.NullMarked;
