// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure.listener;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

import dev.krakenboot.autoconfigure.KrakenAutoConfiguration;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.event.ConnectionStateChange;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which threads call listeners. No test here reaches an exchange: nothing listens on port
 * 1.
 */
class KrakenDeliveryAutoConfigurationTests {

	private static final String EXECUTOR = "krakenDeliveryExecutor";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KrakenAutoConfiguration.class, KrakenDeliveryAutoConfiguration.class,
				TaskExecutionAutoConfiguration.class))
		.withPropertyValues("kraken.endpoints.public-url=ws://127.0.0.1:1/v2");

	@Test
	void leavesTheClientItsOwnThreadsByDefault() {
		this.contextRunner.run((context) -> {
			assertThat(context).doesNotHaveBean(EXECUTOR);
			assertThat(deliveryThread(context.getBean(KrakenClient.class)).getName())
				.startsWith("kraken-default-delivery-");
		});
	}

	@Test
	void usesVirtualThreadsWhenSpringBootDoes() {
		Assumptions.assumeTrue(Runtime.version().feature() >= 21, "skipped: this JDK has no virtual threads");
		this.contextRunner.withPropertyValues("spring.threads.virtual.enabled=true").run((context) -> {
			Thread thread = deliveryThread(context.getBean(KrakenClient.class));
			assertThat(isVirtual(thread)).isTrue();
			assertThat(thread.getName()).startsWith("kraken-delivery-");
			// It takes the place of no executor of the application.
			assertThat(context).hasBean("applicationTaskExecutor");
			assertThat(context.getBeanProvider(Executor.class).getIfUnique())
				.isSameAs(context.getBean("applicationTaskExecutor"));
		});
	}

	@Test
	void usesNoVirtualThreadsOnAnOlderJdk() {
		Assumptions.assumeTrue(Runtime.version().feature() < 21, "skipped: this JDK has virtual threads");
		this.contextRunner.withPropertyValues("spring.threads.virtual.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EXECUTOR));
	}

	@Test
	void usesTheExecutorOfTheApplication() {
		this.contextRunner.withPropertyValues("spring.threads.virtual.enabled=true")
			.withBean(EXECUTOR, SimpleAsyncTaskExecutor.class, () -> new SimpleAsyncTaskExecutor("mine-"))
			.run((context) -> assertThat(deliveryThread(context.getBean(KrakenClient.class)).getName())
				.startsWith("mine-"));
	}

	@Test
	void backsOffWhenDisabled() {
		this.contextRunner.withPropertyValues("kraken.enabled=false", "spring.threads.virtual.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EXECUTOR));
	}

	/** The thread that tells a subscriber that the connection changes its state. */
	private static Thread deliveryThread(KrakenClient client) throws Exception {
		client.stop();
		CompletableFuture<Thread> thread = new CompletableFuture<>();
		client.events(ConnectionStateChange.class).subscribe(new Flow.Subscriber<>() {

			@Override
			public void onSubscribe(Flow.Subscription subscription) {
				subscription.request(1);
			}

			@Override
			public void onNext(ConnectionStateChange change) {
				thread.complete(Thread.currentThread());
			}

			@Override
			public void onError(Throwable failure) {
				thread.completeExceptionally(failure);
			}

			@Override
			public void onComplete() {
				thread.cancel(false);
			}

		});
		client.start();
		return thread.get(10, TimeUnit.SECONDS);
	}

	/** Of the JDK from 21 on. */
	private static boolean isVirtual(Thread thread) {
		return Boolean.TRUE
			.equals(ReflectionUtils.invokeMethod(ReflectionUtils.findMethod(Thread.class, "isVirtual"), thread));
	}

}
