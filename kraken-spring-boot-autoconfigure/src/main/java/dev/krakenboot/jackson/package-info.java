// SPDX-License-Identifier: Apache-2.0
/**
 * Books as JSON, for the application's own mapper.
 */
@NullMarked
package dev.krakenboot.jackson;

import org.jspecify.annotations.NullMarked;
