// SPDX-License-Identifier: Apache-2.0
/**
 * Sample application: five live order books with one starter.
 */
@NullMarked
package dev.krakenboot.sample;

import org.jspecify.annotations.NullMarked;
