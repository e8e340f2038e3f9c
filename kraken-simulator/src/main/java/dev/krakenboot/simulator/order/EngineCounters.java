// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.order;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The matching engine's transaction counters of an account, one for each pair. They are
 * only counted here; refusing is up to an engine. Not safe for use by several threads.
 */
final class EngineCounters {

	private static final int[] AGES = { 5, 10, 15, 45, 90, 300 };

	private static final int[] AMEND = { 3, 2, 1, 0, 0, 0 };

	private static final int[] CANCEL = { 8, 6, 5, 4, 2, 1 };

	private final Tier tier;

	private final Map<String, DecayingCounter> counters = new HashMap<>();

	EngineCounters(Tier tier) {
		this.tier = tier;
	}

	BigDecimal placed(String symbol, Instant now) {
		return counter(symbol, now).add(1, now);
	}

	BigDecimal amended(OrderTruth order, Instant now) {
		return counter(order.symbol(), now).add(1 + cost(AMEND, order.touched(), now), now);
	}

	BigDecimal canceled(OrderTruth order, Instant now) {
		return counter(order.symbol(), now).add(cost(CANCEL, order.touched(), now), now);
	}

	BigDecimal value(String symbol, Instant now) {
		return counter(symbol, now).value(now);
	}

	private DecayingCounter counter(String symbol, Instant now) {
		return this.counters.computeIfAbsent(symbol, (key) -> new DecayingCounter(this.tier.engineDecay(), now));
	}

	private static int cost(int[] costs, Instant touched, Instant now) {
		Duration age = Duration.between(touched, now);
		for (int i = 0; i < AGES.length; i++) {
			if (age.compareTo(Duration.ofSeconds(AGES[i])) < 0) {
				return costs[i];
			}
		}
		return 0;
	}

}
