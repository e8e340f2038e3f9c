// SPDX-License-Identifier: Apache-2.0
/**
 * Accounts, their API keys and their WebSocket tokens.
 */
@NullMarked
package dev.krakenboot.simulator.account;

import org.jspecify.annotations.NullMarked;
