// SPDX-License-Identifier: Apache-2.0
/**
 * Methods of beans that listen to the exchange's streams, and their registry.
 */
@NullMarked
package dev.krakenboot.listener;

import org.jspecify.annotations.NullMarked;
