// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.resilience;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What guards a connection, with the values that it has unless others are configured:
 * those that the client has without Resilience4j's configuration.
 */
enum GuardKind {

	/** One call is one connect attempt. */
	CIRCUIT_BREAKER("circuitbreaker", false) {

		@Override
		Map<String, String> defaults(int requestsPerSecond) {
			Map<String, String> defaults = new LinkedHashMap<>();
			defaults.put("sliding-window-type", "count_based");
			defaults.put("sliding-window-size", "10");
			defaults.put("minimum-number-of-calls", "10");
			defaults.put("failure-rate-threshold", "90");
			defaults.put("wait-duration-in-open-state", "1m");
			defaults.put("permitted-number-of-calls-in-half-open-state", "1");
			return defaults;
		}

	},

	/** One permission is one request about subscriptions. */
	RATE_LIMITER("ratelimiter", true) {

		@Override
		Map<String, String> defaults(int requestsPerSecond) {
			Map<String, String> defaults = new LinkedHashMap<>();
			defaults.put("limit-for-period", String.valueOf(requestsPerSecond));
			defaults.put("limit-refresh-period", "1s");
			defaults.put("timeout-duration", "10m");
			return defaults;
		}

	};

	private final String group;

	private final boolean sharedInheritDefault;

	GuardKind(String group, boolean sharedInheritDefault) {
		this.group = group;
		this.sharedInheritDefault = sharedInheritDefault;
	}

	/** Name of its properties below {@code resilience4j}. */
	String group() {
		return this.group;
	}

	/**
	 * Whether Resilience4j puts a shared configuration without a base of its own on top
	 * of that which is named {@code default}.
	 */
	boolean sharedInheritDefault() {
		return this.sharedInheritDefault;
	}

	/**
	 * Values by the names of their properties.
	 * @param requestsPerSecond limit of the client's subscriptions
	 */
	abstract Map<String, String> defaults(int requestsPerSecond);

}
