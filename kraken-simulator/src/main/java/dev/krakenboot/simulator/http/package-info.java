// SPDX-License-Identifier: Apache-2.0
/**
 * HTTP calls and answers as plain values, apart from any socket.
 */
@NullMarked
package dev.krakenboot.simulator.http;

import org.jspecify.annotations.NullMarked;
