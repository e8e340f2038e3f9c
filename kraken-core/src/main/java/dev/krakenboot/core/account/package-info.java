// SPDX-License-Identifier: Apache-2.0
/**
 * Private data of an account: its orders, their executions, its balances and ledger.
 */
@NullMarked
package dev.krakenboot.core.account;

import org.jspecify.annotations.NullMarked;
