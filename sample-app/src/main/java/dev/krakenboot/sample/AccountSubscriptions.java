// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.sample;

import dev.krakenboot.autoconfigure.KrakenClientBuilderCustomizer;
import dev.krakenboot.core.BalancesSubscription;
import dev.krakenboot.core.ExecutionsSubscription;
import dev.krakenboot.core.token.TokenProvider;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Follows the account if there are credentials, so that the sample also runs without. An
 * application that always has them sets {@code kraken.subscriptions.executions.enabled}.
 */
@Configuration(proxyBeanMethods = false)
class AccountSubscriptions {

	@Bean
	KrakenClientBuilderCustomizer accountSubscriptionsCustomizer(ObjectProvider<TokenProvider> tokens) {
		return (builder) -> tokens
			.ifAvailable((provider) -> builder.want(ExecutionsSubscription.DEFAULT).want(new BalancesSubscription()));
	}

}
