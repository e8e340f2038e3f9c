// SPDX-License-Identifier: Apache-2.0
/**
 * Translation between frames and messages; the only place that knows the JSON of the
 * wire.
 */
@NullMarked
package dev.krakenboot.core.codec;

import org.jspecify.annotations.NullMarked;
