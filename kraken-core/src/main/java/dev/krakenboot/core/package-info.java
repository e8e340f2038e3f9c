// SPDX-License-Identifier: Apache-2.0
/**
 * Kraken client facade.
 */
@NullMarked
package dev.krakenboot.core;

import org.jspecify.annotations.NullMarked;
