// SPDX-License-Identifier: Apache-2.0
/**
 * Classes that take the place of others when the engine is compiled for the browser: the
 * access to bytes eight at a time and the CRC, which the JDK does in machine
 * instructions.
 */
@NullMarked
package dev.krakenboot.wasm.substitute;

import org.jspecify.annotations.NullMarked;
