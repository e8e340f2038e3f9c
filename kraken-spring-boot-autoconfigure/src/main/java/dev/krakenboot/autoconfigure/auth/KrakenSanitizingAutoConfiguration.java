// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.auth;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Keeps credentials out of the actuator's endpoints, also where those show values to
 * everybody.
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class KrakenSanitizingAutoConfiguration {

	@Bean
	static CredentialsSanitizingFunction krakenCredentialsSanitizingFunction(Environment environment) {
		return new CredentialsSanitizingFunction(environment);
	}

}
