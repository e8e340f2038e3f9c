// SPDX-License-Identifier: Apache-2.0
/**
 * Micrometer observations of a client's operations. None is of a single message.
 */
@NullMarked
package dev.krakenboot.observation;

import org.jspecify.annotations.NullMarked;
