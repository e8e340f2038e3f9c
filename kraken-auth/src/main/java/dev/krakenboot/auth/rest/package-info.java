// SPDX-License-Identifier: Apache-2.0
/**
 * REST client of the exchange: signed calls in order, typed errors, and WebSocket tokens.
 */
@NullMarked
package dev.krakenboot.auth.rest;

import org.jspecify.annotations.NullMarked;
