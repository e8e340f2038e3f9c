// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.connection;

import java.time.Duration;

import dev.krakenboot.core.connection.ConnectionOptions;
import dev.krakenboot.core.transport.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * Finds connections that are open and silent. With a subscription, heartbeats come once a
 * second, so silence as long as the idle timeout is death; without one, a ping asks for a
 * sign of life. Lives on its event loop.
 *
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v2/heartbeat">Kraken:
 * heartbeat channel</a>
 */
final class Watchdog {

	private static final int CHECKS_PER_TIMEOUT = 10;

	private final ConnectionOptions options;

	private final EventLoop loop;

	private final Runnable ping;

	private final Runnable onSilence;

	private final Duration period;

	private EventLoop.@Nullable Timer timer;

	private boolean running;

	private boolean heartbeatsDue;

	private long lastReceivedNs;

	private long lastPingNs;

	Watchdog(ConnectionOptions options, EventLoop loop, Runnable ping, Runnable onSilence) {
		this.options = options;
		this.loop = loop;
		this.ping = ping;
		this.onSilence = onSilence;
		this.period = options.idleTimeout().dividedBy(CHECKS_PER_TIMEOUT);
	}

	void start() {
		this.running = true;
		this.heartbeatsDue = false;
		this.lastReceivedNs = this.loop.nanoTime();
		this.lastPingNs = this.lastReceivedNs;
		this.timer = this.loop.schedule(this.period, this::check);
	}

	void stop() {
		this.running = false;
		if (this.timer != null) {
			this.timer.cancel();
			this.timer = null;
		}
	}

	void expectHeartbeats() {
		this.heartbeatsDue = true;
	}

	void onReceived() {
		this.lastReceivedNs = this.loop.nanoTime();
	}

	/** When something was last received, in the loop's time. */
	long lastReceivedNs() {
		return this.lastReceivedNs;
	}

	private void check() {
		long now = this.loop.nanoTime();
		long limitNs = this.options.idleTimeout().toNanos();
		boolean unanswered = this.lastPingNs - this.lastReceivedNs > 0 && now - this.lastPingNs >= limitNs;
		boolean silent = this.heartbeatsDue && now - this.lastReceivedNs >= limitNs;
		if (silent || unanswered) {
			this.onSilence.run();
		}
		else if (now - this.lastPingNs >= this.options.pingInterval().toNanos()) {
			this.lastPingNs = now;
			this.ping.run();
		}
		if (this.running) {
			this.timer = this.loop.schedule(this.period, this::check);
		}
	}

}
