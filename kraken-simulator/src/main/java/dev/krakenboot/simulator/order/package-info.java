// SPDX-License-Identifier: Apache-2.0
/**
 * The life of an account's orders and fills, apart from any market or wire text.
 */
@NullMarked
package dev.krakenboot.simulator.order;

import org.jspecify.annotations.NullMarked;
