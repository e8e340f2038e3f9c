// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.naive;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A book frame as databind sees it.
 *
 * @param channel name of the channel
 * @param type {@code snapshot} or {@code update}
 * @param data messages
 */
record NaiveFrame(String channel, String type, List<Message> data) {

	record Message(String symbol, List<Level> bids, List<Level> asks, long checksum, Instant timestamp) {
	}

	record Level(BigDecimal price, BigDecimal qty) {
	}

}
