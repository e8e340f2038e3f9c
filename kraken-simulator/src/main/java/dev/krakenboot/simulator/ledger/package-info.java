// SPDX-License-Identifier: Apache-2.0
/**
 * What an account owns: balances by asset and wallet, and the ledger of their changes.
 */
@NullMarked
package dev.krakenboot.simulator.ledger;

import org.jspecify.annotations.NullMarked;
