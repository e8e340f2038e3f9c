// SPDX-License-Identifier: Apache-2.0
/**
 * Auto-configuration of books as JSON.
 */
@NullMarked
package dev.krakenboot.autoconfigure.jackson;

import org.jspecify.annotations.NullMarked;
