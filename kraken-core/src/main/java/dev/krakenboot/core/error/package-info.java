// SPDX-License-Identifier: Apache-2.0
/**
 * Unchecked exceptions of the client.
 */
@NullMarked
package dev.krakenboot.core.error;

import org.jspecify.annotations.NullMarked;
