// SPDX-License-Identifier: Apache-2.0
/**
 * Groups of the configuration properties, and the options of the client they stand for.
 */
@NullMarked
package dev.krakenboot.autoconfigure.properties;

import org.jspecify.annotations.NullMarked;
