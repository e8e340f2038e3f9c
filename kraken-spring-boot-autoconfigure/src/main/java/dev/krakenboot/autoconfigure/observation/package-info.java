// SPDX-License-Identifier: Apache-2.0
/**
 * Auto-configuration of the client's observations.
 */
@NullMarked
package dev.krakenboot.autoconfigure.observation;

import org.jspecify.annotations.NullMarked;
