// SPDX-License-Identifier: Apache-2.0
/**
 * Tokens of the application's users, and where they are kept.
 */
@NullMarked
package dev.krakenboot.auth.oauth.token;

import org.jspecify.annotations.NullMarked;
