// SPDX-License-Identifier: Apache-2.0
/**
 * Auto-configuration of the actuator endpoint.
 */
@NullMarked
package dev.krakenboot.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
