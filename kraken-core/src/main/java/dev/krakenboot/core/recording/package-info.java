// SPDX-License-Identifier: Apache-2.0
/**
 * Recording of all frames to files that can be replayed.
 */
@NullMarked
package dev.krakenboot.core.recording;

import org.jspecify.annotations.NullMarked;
