// SPDX-License-Identifier: Apache-2.0
/**
 * Fast API keys: what is asked for and what the exchange says of them.
 */
@NullMarked
package dev.krakenboot.auth.oauth.fastkey;

import org.jspecify.annotations.NullMarked;
