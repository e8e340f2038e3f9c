// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.health;

import java.time.Duration;

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

}
