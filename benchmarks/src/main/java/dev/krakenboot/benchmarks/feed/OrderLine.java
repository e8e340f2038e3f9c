// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.feed;

/**
 * An order as one message tells it.
 *
 * @param event add, modify or delete; a snapshot does not tell it
 * @param id order id
 * @param price scaled price
 * @param qty scaled quantity
 * @param timeNs time of the order in nanoseconds since the epoch
 */
record OrderLine(String event, String id, long price, long qty, long timeNs) {
}
