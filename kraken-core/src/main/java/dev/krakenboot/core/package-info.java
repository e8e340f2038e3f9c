// SPDX-License-Identifier: Apache-2.0
/**
 * Entry point of the client: {@link dev.krakenboot.core.KrakenClient} and its options.
 */
@NullMarked
package dev.krakenboot.core;

import org.jspecify.annotations.NullMarked;
