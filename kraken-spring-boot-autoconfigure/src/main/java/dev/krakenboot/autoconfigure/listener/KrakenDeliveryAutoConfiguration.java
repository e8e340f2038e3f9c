// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.listener;

import java.util.concurrent.Executor;

import dev.krakenboot.autoconfigure.KrakenAutoConfiguration;
import dev.krakenboot.autoconfigure.KrakenClientBuilderCustomizer;
import dev.krakenboot.core.KrakenClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnThreading;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Auto-configuration of the threads that call listeners: those of the bean
 * {@value #EXECUTOR} if there is one. Otherwise virtual threads, when Spring Boot is told
 * to use them on a JDK that has them, or else each client's own.
 */
@AutoConfiguration(before = KrakenAutoConfiguration.class)
@ConditionalOnClass(KrakenClient.class)
@ConditionalOnBooleanProperty(name = "kraken.enabled", matchIfMissing = true)
public final class KrakenDeliveryAutoConfiguration {

	static final String EXECUTOR = "krakenDeliveryExecutor";

	/**
	 * Not made by Spring Boot's builder: {@code spring.task.execution.simple.*} may limit
	 * the number of threads, and at the limit the connection's thread would wait. No
	 * default candidate, so that the application's own executors stay as they are.
	 */
	@Bean(name = EXECUTOR, defaultCandidate = false)
	@ConditionalOnMissingBean(name = EXECUTOR)
	@ConditionalOnThreading(Threading.VIRTUAL)
	SimpleAsyncTaskExecutor krakenDeliveryExecutor() {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("kraken-delivery-");
		executor.setVirtualThreads(true);
		return executor;
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	KrakenClientBuilderCustomizer krakenDeliveryCustomizer(@Qualifier(EXECUTOR) ObjectProvider<Executor> executor) {
		return (builder) -> executor.ifAvailable(builder::deliveryExecutor);
	}

}
