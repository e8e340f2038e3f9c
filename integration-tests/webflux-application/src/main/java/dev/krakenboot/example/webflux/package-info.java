// SPDX-License-Identifier: Apache-2.0
/**
 * A WebFlux application, as a user writes it.
 */
@NullMarked
package dev.krakenboot.example.webflux;

import org.jspecify.annotations.NullMarked;
