// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.session;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.krakenboot.core.codec.SpotV2Codec;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.connection.ConnectionOptions;
import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.SubscriptionsRestored;
import dev.krakenboot.core.internal.market.MarketCache;
import dev.krakenboot.core.internal.subscription.InstrumentCache;
import dev.krakenboot.core.testing.ManualEventLoop;
import dev.krakenboot.core.testing.ScriptedTransport;
import dev.krakenboot.core.testing.TestGuards;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** What a person who reads the log learns of an outage. */
class OutageLogTests {

	private final ManualEventLoop loop = new ManualEventLoop();

	private final ScriptedTransport transport = new ScriptedTransport();

	private final Logger logger = (Logger) LoggerFactory.getLogger(OutageLog.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private Level level;

	private ExchangeSession session;

	@BeforeEach
	void start() {
		this.log.start();
		this.level = this.logger.getLevel();
		this.logger.setLevel(Level.INFO);
		this.logger.setAdditive(false);
		this.logger.addAppender(this.log);
		SessionSettings settings = new SessionSettings(URI.create("ws://localhost/v2"), ConnectionOptions.DEFAULT,
				SubscriptionOptions.DEFAULT, new SpotV2Codec(), this.loop.clock(), new SplittableRandom(3),
				new ConnectBudget(1_000, Duration.ofMinutes(1)), new TestGuards(this.loop), new InstrumentCache(),
				new MarketCache(), new SessionListener() {

					@Override
					public void onStateChange(ConnectionStateChange change) {
					}

					@Override
					public void onRestored(SubscriptionsRestored event) {
					}

				});
		this.session = new ExchangeSession("public", settings, this.transport, this.loop, new SplittableRandom(3),
				null);
		this.session.start();
		this.loop.run();
		this.transport.last().greet();
		this.loop.run();
		this.log.list.clear();
	}

	@AfterEach
	void stop() {
		this.logger.detachAppender(this.log);
		this.logger.setAdditive(true);
		this.logger.setLevel(this.level);
	}

	private List<String> warnings() {
		return this.log.list.stream()
			.filter((event) -> event.getLevel().isGreaterOrEqual(Level.WARN))
			.map(ILoggingEvent::getFormattedMessage)
			.toList();
	}

	@Test
	void tellsOfALongOutageEverMoreSeldom() {
		this.transport.last().close(1006, "");
		for (int failed = 1; failed <= 20; failed++) {
			int attempts = this.transport.attempts();
			while (this.transport.attempts() == attempts) {
				this.loop.advance(Duration.ofSeconds(10));
			}
			this.transport.last().refuse(503);
			this.loop.run();
		}
		List<String> told = warnings();
		assertThat(told).hasSize(4);
		assertThat(told.get(0)).startsWith("Connection public to ws://localhost/v2 is down: ");
		assertThat(told.get(1))
			.startsWith("Connection public to ws://localhost/v2 is still down after 4 failed attempts")
			.contains("UPGRADE_REFUSED 503");
		assertThat(told.get(2)).contains("still down after 8 failed attempts");
		assertThat(told.get(3)).contains("still down after 16 failed attempts");
	}

	@Test
	void takesAStopForNoFailedAttempt() {
		this.transport.last().close(1006, "");
		for (int failed = 1; failed <= 3; failed++) {
			int attempts = this.transport.attempts();
			while (this.transport.attempts() == attempts) {
				this.loop.advance(Duration.ofSeconds(10));
			}
			this.transport.last().refuse(503);
			this.loop.run();
		}
		this.session.stop(() -> {
		});
		this.loop.run();
		assertThat(warnings()).hasSize(1);
	}

	@Test
	void warnsOfNoReconnectThatWasAskedFor() {
		this.session.reconnect();
		this.loop.run();
		assertThat(warnings()).isEmpty();
		assertThat(this.log.list).extracting(ILoggingEvent::getFormattedMessage)
			.anyMatch((text) -> text.contains("is down: REQUESTED"));
	}

}
