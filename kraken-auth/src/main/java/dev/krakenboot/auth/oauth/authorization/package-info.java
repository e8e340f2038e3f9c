// SPDX-License-Identifier: Apache-2.0
/**
 * The way of a user through the browser: request, what is remembered meanwhile, callback.
 */
@NullMarked
package dev.krakenboot.auth.oauth.authorization;

import org.jspecify.annotations.NullMarked;
