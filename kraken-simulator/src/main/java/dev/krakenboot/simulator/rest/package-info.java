// SPDX-License-Identifier: Apache-2.0
/**
 * The REST API: authentication, private and public methods.
 */
@NullMarked
package dev.krakenboot.simulator.rest;

import org.jspecify.annotations.NullMarked;
