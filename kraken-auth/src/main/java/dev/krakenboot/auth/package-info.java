// SPDX-License-Identifier: Apache-2.0
/**
 * Credentials, request signing, nonces and WebSocket tokens.
 */
@NullMarked
package dev.krakenboot.auth;

import org.jspecify.annotations.NullMarked;
