// SPDX-License-Identifier: Apache-2.0
/**
 * An exchange for tests, started by one annotation.
 */
@NullMarked
package dev.krakenboot.test;

import org.jspecify.annotations.NullMarked;
