// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.health;

import java.time.Duration;

import dev.krakenboot.core.error.InvalidOptionException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration of the client's health.
 *
 * @param gracePeriod How long a connection, or all books, may be down before the health
 * is out of service.
 */
@ConfigurationProperties("management.health.kraken")
public record KrakenHealthProperties(@DefaultValue("30s") Duration gracePeriod) {

	private static final Duration LONGEST = Duration.ofDays(365);

	public KrakenHealthProperties {
		if (gracePeriod.isNegative()) {
			throw refused(gracePeriod, "is negative", "Use a duration such as 30s.");
		}
		if (gracePeriod.compareTo(LONGEST) > 0) {
			throw refused(gracePeriod, "is longer than 365 days", "Use a duration up to 365d.");
		}
	}

	private static InvalidOptionException refused(Duration gracePeriod, String problem, String cure) {
		return new InvalidOptionException("management.health.kraken.grace-period", gracePeriod.toString(), problem,
				cure);
	}

}
