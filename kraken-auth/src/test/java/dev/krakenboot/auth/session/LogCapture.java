// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/** Takes all that is logged, at the most talkative level, until it is closed. */
final class LogCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private static final String CONSOLE = "console";

	private final ConcurrentLinkedQueue<String> texts = new ConcurrentLinkedQueue<>();

	private final Map<Logger, Level> levels = new LinkedHashMap<>();

	private final Map<Logger, Appender<ILoggingEvent>> consoles = new LinkedHashMap<>();

	LogCapture() {
		setContext((LoggerContext) LoggerFactory.getILoggerFactory());
		start();
		for (String name : List.of(org.slf4j.Logger.ROOT_LOGGER_NAME, "dev.krakenboot", "io.netty", "reactor.netty")) {
			Logger logger = (Logger) LoggerFactory.getLogger(name);
			this.levels.put(logger, logger.getLevel());
			Appender<ILoggingEvent> console = logger.getAppender(CONSOLE);
			if (console != null) {
				this.consoles.put(logger, console);
				logger.detachAppender(console);
			}
			logger.setLevel(Level.TRACE);
			logger.addAppender(this);
			logger.setAdditive(false);
		}
	}

	@Override
	protected void append(ILoggingEvent event) {
		String trace = (event.getThrowableProxy() != null) ? ThrowableProxyUtil.asString(event.getThrowableProxy())
				: "";
		this.texts.add(event.getLevel() + " [" + event.getThreadName() + "] " + event.getLoggerName() + " "
				+ event.getMDCPropertyMap() + " " + event.getFormattedMessage() + trace);
	}

	List<String> texts() {
		return List.copyOf(this.texts);
	}

	@Override
	public void close() {
		this.levels.forEach((logger, level) -> {
			logger.setLevel(level);
			logger.detachAppender(this);
			logger.setAdditive(true);
		});
		this.consoles.forEach(Logger::addAppender);
		stop();
	}

}
