// SPDX-License-Identifier: Apache-2.0
/**
 * What is known of the account: orders, fills, balances; free to change.
 */
@NullMarked
package dev.krakenboot.core.internal.account;

import org.jspecify.annotations.NullMarked;
