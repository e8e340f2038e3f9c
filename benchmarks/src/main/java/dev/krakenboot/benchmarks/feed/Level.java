// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.feed;

/**
 * One entry of a message.
 *
 * @param price scaled price
 * @param qty scaled quantity, 0 for a removal
 */
record Level(long price, long qty) {
}
