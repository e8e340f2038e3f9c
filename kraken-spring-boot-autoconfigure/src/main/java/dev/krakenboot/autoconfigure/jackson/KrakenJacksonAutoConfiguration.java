// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.jackson;

import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.jackson.KrakenJacksonModule;
import tools.jackson.databind.JacksonModule;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of books as JSON, for the mappers that Spring Boot makes.
 */
@AutoConfiguration(beforeName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnClass({ KrakenClient.class, JacksonModule.class })
@ConditionalOnBooleanProperty(name = "kraken.enabled", matchIfMissing = true)
public final class KrakenJacksonAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	KrakenJacksonModule krakenJacksonModule() {
		return new KrakenJacksonModule();
	}

}
