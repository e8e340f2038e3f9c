// SPDX-License-Identifier: Apache-2.0
/**
 * Live books and what is known of their subscriptions.
 */
@NullMarked
package dev.krakenboot.core.book;

import org.jspecify.annotations.NullMarked;
