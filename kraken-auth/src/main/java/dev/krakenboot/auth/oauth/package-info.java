// SPDX-License-Identifier: Apache-2.0
/**
 * OAuth 2.0 client for partner applications (Kraken Connect).
 */
@NullMarked
package dev.krakenboot.auth.oauth;

import org.jspecify.annotations.NullMarked;
