// SPDX-License-Identifier: Apache-2.0
/**
 * The OAuth server and the API keys that applications make with it.
 */
@NullMarked
package dev.krakenboot.simulator.oauth;

import org.jspecify.annotations.NullMarked;
