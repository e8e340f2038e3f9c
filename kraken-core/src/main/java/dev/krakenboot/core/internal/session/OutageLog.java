// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.session;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.DisconnectCause;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.SubscriptionsRestored;
import dev.krakenboot.core.internal.subscription.Feed.Settlement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs the outages of a connection: one line when an outage begins, one with its length
 * when it is over, and few between. Lives on the connection's event loop.
 */
final class OutageLog {

	private static final Logger logger = LoggerFactory.getLogger(OutageLog.class);

	/** Failed attempts after which an outage is told of again. */
	private static final int REMINDER = 4;

	private final String connection;

	private final URI uri;

	private Instant downSince;

	private @Nullable DisconnectCause outage;

	/** Whether all subscriptions have had data since the connection was last down. */
	private boolean over;

	private int failedAttempts;

	/**
	 * Begins with an outage: the connection was never up.
	 * @param connection name of the connection
	 * @param uri its endpoint
	 * @param now the present time
	 */
	OutageLog(String connection, URI uri, Instant now) {
		this.connection = connection;
		this.uri = uri;
		this.downSince = now;
	}

	/** The connection is started, and is down since now. */
	void onStart(Instant now) {
		this.downSince = now;
	}

	/** Whether all subscriptions have had data since the connection was last down. */
	boolean over() {
		return this.over;
	}

	/**
	 * The connection, or an attempt, has ended.
	 * @param change the change of its state
	 * @param cause why
	 */
	void onDown(ConnectionStateChange change, DisconnectCause cause) {
		boolean begins = this.outage == null;
		if (this.over) {
			this.downSince = change.at();
			this.failedAttempts = 0;
			this.over = false;
		}
		this.outage = cause;
		if (change.to() == ConnectionState.REFUSED) {
			logger.error("Connection {} is given up until somebody asks for it: {}", this.connection, cause);
		}
		else if (change.to() == ConnectionState.STOPPED) {
			logger.debug("Connection {} is stopped", this.connection);
		}
		else if (begins) {
			logger.atLevel((cause.kind() == DisconnectCause.Kind.REQUESTED) ? Level.INFO : Level.WARN)
				.log("Connection {} to {} is down: {}", this.connection, this.uri, cause);
		}
		else {
			this.failedAttempts++;
			logger.atLevel(isTold(this.failedAttempts) ? Level.WARN : Level.DEBUG)
				.log("Connection {} to {} is still down after {} failed attempts: {}", this.connection, this.uri,
						this.failedAttempts, cause);
		}
	}

	/** A long outage is told of again, and ever more seldom: 4, 8, 16, ... */
	private static boolean isTold(int failedAttempts) {
		return failedAttempts >= REMINDER && Integer.bitCount(failedAttempts) == 1;
	}

	/**
	 * All subscriptions are settled: the outage is over.
	 * @param sum what has become of them
	 * @param now the present time
	 * @return the event that tells of it
	 */
	SubscriptionsRestored onRestored(Settlement sum, Instant now) {
		Duration length = Duration.between(this.downSince, now);
		logger.info("Connection {} has {} subscriptions live, {} refused, after {} ms and {} failed attempts",
				this.connection, sum.live(), sum.refused(), length.toMillis(), this.failedAttempts);
		this.over = true;
		this.outage = null;
		return new SubscriptionsRestored(this.connection, now, length, sum.live(), sum.refused());
	}

}
