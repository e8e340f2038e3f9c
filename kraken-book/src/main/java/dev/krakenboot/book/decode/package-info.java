// SPDX-License-Identifier: Apache-2.0
/**
 * Decoding of book and level3 frames from bytes, without garbage and without losing a
 * digit.
 */
@NullMarked
package dev.krakenboot.book.decode;

import org.jspecify.annotations.NullMarked;
