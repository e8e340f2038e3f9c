// SPDX-License-Identifier: Apache-2.0
/**
 * The Kraken client as part of an application context: its life cycle and the source of
 * its events.
 */
@NullMarked
package dev.krakenboot.context;

import org.jspecify.annotations.NullMarked;
