// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.book;

/**
 * One level entry of a message.
 *
 * @param side the side
 * @param price the scaled price
 * @param qty the scaled quantity the price has from now on, 0 for a removal
 */
public record LevelChange(Side side, long price, long qty) {
}
