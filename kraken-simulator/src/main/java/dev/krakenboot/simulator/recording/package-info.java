// SPDX-License-Identifier: Apache-2.0
/**
 * Recorded frames read from a file.
 */
@NullMarked
package dev.krakenboot.simulator.recording;

import org.jspecify.annotations.NullMarked;
