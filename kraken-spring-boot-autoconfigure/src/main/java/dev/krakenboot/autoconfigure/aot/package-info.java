// SPDX-License-Identifier: Apache-2.0
/**
 * What an application that is processed ahead of time has to keep for reflection.
 */
@NullMarked
package dev.krakenboot.autoconfigure.aot;

import org.jspecify.annotations.NullMarked;
