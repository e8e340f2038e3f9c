// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.auth;

import dev.krakenboot.autoconfigure.properties.CredentialsProperties;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches when something below {@code kraken.credentials} is set.
 */
final class OnCredentialsCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Kraken credentials");
		if (isProcessing()) {
			return ConditionOutcome.match(message.because("they may be set when the application runs"));
		}
		boolean set = Binder.get(context.getEnvironment())
			.bind("kraken.credentials", CredentialsProperties.class)
			.map((credentials) -> !credentials.isEmpty())
			.orElse(false);
		return set ? ConditionOutcome.match(message.because("kraken.credentials is set"))
				: ConditionOutcome.noMatch(message.because("kraken.credentials is not set"));
	}

	/**
	 * Whether the application is being processed ahead of time: secrets are not there
	 * then.
	 */
	static boolean isProcessing() {
		return Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING);
	}

}
