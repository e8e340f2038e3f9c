// SPDX-License-Identifier: Apache-2.0
/**
 * Auto-configuration of the client's health.
 */
@NullMarked
package dev.krakenboot.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
