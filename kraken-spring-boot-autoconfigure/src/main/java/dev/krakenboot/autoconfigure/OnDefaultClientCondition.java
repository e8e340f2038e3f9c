// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;

import dev.krakenboot.autoconfigure.properties.ClientProperties;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches when there is a default client: unless {@code kraken.clients} is all that is
 * configured of clients.
 */
public final class OnDefaultClientCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Binder binder = Binder.get(context.getEnvironment());
		ConditionMessage.Builder message = ConditionMessage.forCondition("Default Kraken client");
		if (!isBound(binder, "kraken.clients")) {
			return ConditionOutcome.match(message.because("no other clients are configured"));
		}
		boolean configured = Arrays.stream(ClientProperties.class.getRecordComponents())
			.map(RecordComponent::getName)
			.anyMatch((group) -> isBound(binder, "kraken." + DataObjectPropertyName.toDashedForm(group)));
		return configured ? ConditionOutcome.match(message.because("it is configured beside others"))
				: ConditionOutcome.noMatch(message.because("only kraken.clients is configured"));
	}

	private static boolean isBound(Binder binder, String name) {
		return binder.bind(name, Bindable.mapOf(String.class, Object.class)).isBound();
	}

}
