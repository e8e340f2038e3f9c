// SPDX-License-Identifier: Apache-2.0
/**
 * States, options and pure delays of a connection.
 */
@NullMarked
package dev.krakenboot.core.connection;

import org.jspecify.annotations.NullMarked;
