// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.codec;

import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class WireEnumTests {

	private enum Kind {

		STOP_LOSS, DEPOSIT_ONLY, MAKER, UNKNOWN

	}

	private final WireEnum<Kind> kinds = new WireEnum<>(Kind.class, Map.of("m", Kind.MAKER));

	@Test
	void findsAConstantWhateverItsCaseAndSeparators() {
		assertThat(this.kinds.of("stop-loss")).isEqualTo(Kind.STOP_LOSS);
		assertThat(this.kinds.of("STOP_LOSS")).isEqualTo(Kind.STOP_LOSS);
		assertThat(this.kinds.of("depositonly")).isEqualTo(Kind.DEPOSIT_ONLY);
		assertThat(this.kinds.of("m")).isEqualTo(Kind.MAKER);
		assertThat(this.kinds.of("")).isEqualTo(Kind.UNKNOWN);
	}

	@Test
	void logsAnUnknownTextOnceAndNotALineMore() {
		Logger logger = (Logger) LoggerFactory.getLogger(WireEnum.class);
		Level before = logger.getLevel();
		ListAppender<ILoggingEvent> appender = new ListAppender<>();
		appender.start();
		logger.setLevel(Level.DEBUG);
		logger.addAppender(appender);
		try {
			for (int i = 0; i < 3; i++) {
				assertThat(this.kinds.of("sleepy\nERROR")).isEqualTo(Kind.UNKNOWN);
				assertThat(this.kinds.of("x".repeat(100_000))).isEqualTo(Kind.UNKNOWN);
			}
			for (int i = 0; i < 1000; i++) {
				this.kinds.of("new" + i);
			}
		}
		finally {
			logger.detachAppender(appender);
			logger.setLevel(before);
		}
		assertThat(appender.list).hasSize(256)
			.allSatisfy((event) -> assertThat(event.getFormattedMessage()).hasSizeLessThan(80).doesNotContain("\n"));
		assertThat(appender.list.get(0).getFormattedMessage()).isEqualTo("Unknown Kind 'sleepy?ERROR'");
		assertThat(appender.list.get(2).getFormattedMessage()).isEqualTo("Unknown Kind 'new0'");
	}

}
