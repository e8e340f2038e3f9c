// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.auth;

import dev.krakenboot.autoconfigure.properties.CredentialsProperties;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches when something below {@code kraken.credentials} is set.
 */
final class OnCredentialsCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean set = Binder.get(context.getEnvironment())
			.bind("kraken.credentials", CredentialsProperties.class)
			.map((credentials) -> !credentials.isEmpty())
			.orElse(false);
		ConditionMessage.Builder message = ConditionMessage.forCondition("Kraken credentials");
		return set ? ConditionOutcome.match(message.because("kraken.credentials is set"))
				: ConditionOutcome.noMatch(message.because("kraken.credentials is not set"));
	}

}
