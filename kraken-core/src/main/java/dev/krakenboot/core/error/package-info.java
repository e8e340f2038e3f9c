// SPDX-License-Identifier: Apache-2.0
/**
 * Unchecked exceptions of the client, and the exchange's error texts taken apart and
 * freed of secrets.
 */
@NullMarked
package dev.krakenboot.core.error;

import org.jspecify.annotations.NullMarked;
