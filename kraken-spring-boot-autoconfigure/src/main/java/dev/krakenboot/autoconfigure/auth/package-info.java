// SPDX-License-Identifier: Apache-2.0
/**
 * Auto-configuration of credentials, REST calls and WebSocket tokens.
 */
@NullMarked
package dev.krakenboot.autoconfigure.auth;

import org.jspecify.annotations.NullMarked;
