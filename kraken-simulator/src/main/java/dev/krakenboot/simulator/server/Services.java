// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import java.time.Clock;

import dev.krakenboot.simulator.fault.Faults;
import dev.krakenboot.simulator.market.Market;
import dev.krakenboot.simulator.protocol.Responses;

/**
 * What channels work with.
 *
 * @param market the market they show
 * @param faults the faults they obey
 * @param responses makes their answers
 * @param heartbeatNs the time between heartbeats, 0 for none
 * @param clock the clock of limits
 */
record Services(Market market, Faults faults, Responses responses, long heartbeatNs, Clock clock) {
}
