// SPDX-License-Identifier: Apache-2.0
/**
 * Application events of the Kraken client.
 */
@NullMarked
package dev.krakenboot.context.event;

import org.jspecify.annotations.NullMarked;
