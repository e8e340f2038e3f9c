// SPDX-License-Identifier: Apache-2.0
/**
 * The digits of the best levels and the checksum over them.
 */
@NullMarked
package dev.krakenboot.book.checksum;

import org.jspecify.annotations.NullMarked;
