// SPDX-License-Identifier: Apache-2.0
/**
 * What keeps the application's own HTTP clients as they are without the Kraken client.
 */
@NullMarked
package dev.krakenboot.autoconfigure.http;

import org.jspecify.annotations.NullMarked;
