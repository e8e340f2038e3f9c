// SPDX-License-Identifier: Apache-2.0
/**
 * Auto-configuration of the Kraken client: properties, connection details, client and
 * life cycle.
 */
@NullMarked
package dev.krakenboot.autoconfigure;

import org.jspecify.annotations.NullMarked;
