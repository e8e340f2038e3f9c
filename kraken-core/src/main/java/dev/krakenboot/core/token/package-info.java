// SPDX-License-Identifier: Apache-2.0
/**
 * Tokens that open private connections, and where they come from.
 */
@NullMarked
package dev.krakenboot.core.token;

import org.jspecify.annotations.NullMarked;
