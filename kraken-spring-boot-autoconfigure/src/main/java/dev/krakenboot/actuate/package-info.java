// SPDX-License-Identifier: Apache-2.0
/**
 * Actuator endpoint {@code kraken} with connections, subscriptions and books.
 */
@NullMarked
package dev.krakenboot.actuate;

import org.jspecify.annotations.NullMarked;
