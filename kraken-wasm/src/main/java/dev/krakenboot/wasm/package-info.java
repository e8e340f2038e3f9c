// SPDX-License-Identifier: Apache-2.0
/**
 * What the engine exports to JavaScript; the package's {@code index.js} stands in front
 * of it.
 */
@NullMarked
package dev.krakenboot.wasm;

import org.jspecify.annotations.NullMarked;
