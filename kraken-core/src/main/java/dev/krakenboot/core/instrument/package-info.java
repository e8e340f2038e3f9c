// SPDX-License-Identifier: Apache-2.0
/**
 * Reference data of assets and tradable pairs.
 */
@NullMarked
package dev.krakenboot.core.instrument;

import org.jspecify.annotations.NullMarked;
