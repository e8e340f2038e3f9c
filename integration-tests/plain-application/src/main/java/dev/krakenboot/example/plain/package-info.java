// SPDX-License-Identifier: Apache-2.0
/**
 * An application without a web server, as a user writes it.
 */
@NullMarked
package dev.krakenboot.example.plain;

import org.jspecify.annotations.NullMarked;
