// SPDX-License-Identifier: Apache-2.0
/**
 * Wanted and actual subscriptions, and the healing of single books; free to change.
 */
@NullMarked
package dev.krakenboot.core.internal.subscription;

import org.jspecify.annotations.NullMarked;
