// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class ScheduledEventLoopTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger(KrakenRestClient.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final ScheduledEventLoop loop = new ScheduledEventLoop("test-rest");

	@BeforeEach
	void listen() {
		this.log.start();
		this.logger.setAdditive(false);
		this.logger.addAppender(this.log);
	}

	@AfterEach
	void close() {
		this.loop.close();
		this.logger.detachAppender(this.log);
		this.logger.setAdditive(true);
	}

	@Test
	void logsWhatATaskThrowsAndGoesOn() throws InterruptedException {
		this.loop.execute(() -> {
			throw new IllegalStateException("first");
		});
		this.loop.schedule(Duration.ZERO, () -> {
			throw new IllegalStateException("second");
		});
		CountDownLatch last = new CountDownLatch(1);
		this.loop.schedule(Duration.ofNanos(1), last::countDown);
		assertThat(last.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(this.log.list).extracting((event) -> event.getThrowableProxy().getMessage())
			.containsExactly("first", "second");
	}

}
