// SPDX-License-Identifier: Apache-2.0
/**
 * What can go wrong with OAuth 2.0, by what the application has to do about it.
 */
@NullMarked
package dev.krakenboot.auth.oauth.error;

import org.jspecify.annotations.NullMarked;
