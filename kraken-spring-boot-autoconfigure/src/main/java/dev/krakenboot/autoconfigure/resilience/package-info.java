// SPDX-License-Identifier: Apache-2.0
/**
 * What circuit breakers and rate limiters of the clients are like where an application
 * configures only a part of them.
 */
@NullMarked
package dev.krakenboot.autoconfigure.resilience;

import org.jspecify.annotations.NullMarked;
