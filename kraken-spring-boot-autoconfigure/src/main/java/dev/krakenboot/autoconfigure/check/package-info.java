// SPDX-License-Identifier: Apache-2.0
/**
 * What is looked at before anything is configured: mistakes below {@code kraken} that
 * binding would pass over, or tell with a secret in it.
 */
@NullMarked
package dev.krakenboot.autoconfigure.check;

import org.jspecify.annotations.NullMarked;
