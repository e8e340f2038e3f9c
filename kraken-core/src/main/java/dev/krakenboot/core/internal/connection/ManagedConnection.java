// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.connection;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

import dev.krakenboot.core.connection.ConnectionOptions;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.ConnectionStatus;
import dev.krakenboot.core.connection.DisconnectCause;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.message.SystemStatus;
import dev.krakenboot.core.transport.EventLoop;
import dev.krakenboot.core.transport.Transport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the exchange that is kept up: its states, its attempts and its
 * watchdog. Lives on its event loop: every method but {@link #status()} is called there.
 */
public final class ManagedConnection {

	private static final Logger logger = LoggerFactory.getLogger(ManagedConnection.class);

	/** How often a breaker that is open is asked again. */
	private static final Duration GATE_RECHECK = Duration.ofSeconds(1);

	private final String name;

	private final URI uri;

	private final ConnectionOptions options;

	private final ConnectGate gate;

	private final Transport transport;

	private final EventLoop loop;

	private final Clock clock;

	private final RandomGenerator random;

	private final Handler handler;

	private final Watchdog watchdog;

	private volatile ConnectionStatus status;

	private Transport.@Nullable Socket socket;

	private @Nullable SocketHandler socketHandler;

	private EventLoop.@Nullable Timer timer;

	private SystemStatus systemStatus = SystemStatus.ONLINE;

	private long connectedAtNs;

	private int attempt;

	private int throttledInARow;

	/** Whether an attempt holds a permission of the gate and has had no outcome yet. */
	private boolean attempting;

	private boolean everConnected;

	/**
	 * Creates a connection that is not started.
	 * @param name its name
	 * @param uri endpoint
	 * @param options time limits and delays
	 * @param gate what every attempt passes
	 * @param transport opens sockets, and gives up those that are not open in time
	 * @param loop loop of the connection
	 * @param clock clock for the times of its states
	 * @param random source of jitter
	 * @param handler hears of it
	 */
	public ManagedConnection(String name, URI uri, ConnectionOptions options, ConnectGate gate, Transport transport,
			EventLoop loop, Clock clock, RandomGenerator random, Handler handler) {
		this.name = name;
		this.uri = uri;
		this.options = options;
		this.gate = gate;
		this.transport = transport;
		this.loop = loop;
		this.clock = clock;
		this.random = random;
		this.handler = handler;
		this.watchdog = new Watchdog(options, loop, handler::onPingDue,
				() -> drop(DisconnectCause.Kind.SILENT, "Nothing received for " + options.idleTimeout()));
		this.status = new ConnectionStatus(name, uri, ConnectionState.STOPPED, clock.instant(), 0);
	}

	/**
	 * What is known now. Safe for any thread.
	 */
	public ConnectionStatus status() {
		return this.status;
	}

	/**
	 * When something was last received, in the loop's time.
	 */
	public long lastReceivedNs() {
		return this.watchdog.lastReceivedNs();
	}

	/**
	 * Starts the first attempt; does nothing when already started.
	 */
	public void start() {
		if (state() == ConnectionState.STOPPED) {
			this.attempt = 0;
			this.throttledInARow = 0;
			attempt();
		}
	}

	/**
	 * Ends the connection for good, or until the next start.
	 */
	public void stop() {
		if (state() != ConnectionState.STOPPED) {
			end(new DisconnectCause(DisconnectCause.Kind.STOPPED, 0, ""), ConnectionState.STOPPED);
		}
	}

	/**
	 * Sends a frame; dropped when the connection is not up.
	 * @param frame the frame
	 */
	public void send(String frame) {
		if (this.socket != null) {
			this.socket.send(frame);
		}
	}

	/**
	 * Takes notice of the exchange's status. The first one of a socket makes the
	 * connection {@code CONNECTED}.
	 * @param systemStatus state of the matching engine
	 */
	public void onStatus(SystemStatus systemStatus) {
		this.systemStatus = systemStatus;
		if (state() == ConnectionState.AWAITING_STATUS) {
			cancelTimer();
			this.connectedAtNs = this.loop.nanoTime();
			this.attempting = false;
			this.throttledInARow = 0;
			this.gate.onConnected();
			transition(ConnectionState.CONNECTED, null);
			this.watchdog.start();
			this.handler.onConnected();
		}
	}

	/**
	 * Takes notice that a subscription was acknowledged: from now on heartbeats are due,
	 * so silence means a dead connection.
	 */
	public void onSubscribed() {
		this.watchdog.expectHeartbeats();
	}

	/**
	 * Drops the socket and connects anew.
	 * @param kind why
	 * @param detail why, for people
	 */
	public void drop(DisconnectCause.Kind kind, String detail) {
		if (this.socket != null) {
			end(new DisconnectCause(kind, 0, detail), after(kind));
		}
	}

	/**
	 * Drops the socket and connects anew, on somebody's wish, also after the credentials
	 * were refused.
	 * @param detail why, for people
	 */
	public void reconnect(String detail) {
		if (state() == ConnectionState.REFUSED) {
			this.attempt = 0;
			attempt();
		}
		else {
			drop(DisconnectCause.Kind.REQUESTED, detail);
		}
	}

	private static ConnectionState after(DisconnectCause.Kind kind) {
		return (kind == DisconnectCause.Kind.CREDENTIALS_REFUSED) ? ConnectionState.REFUSED
				: ConnectionState.BACKING_OFF;
	}

	/** Begins the next attempt, now or when the gate lets it. */
	private void attempt() {
		if (!this.gate.tryEnter()) {
			waitFor(GATE_RECHECK, this::attempt);
			return;
		}
		this.attempting = true;
		Duration wait = this.gate.reserve();
		if (wait.isZero()) {
			connect();
		}
		else {
			waitFor(wait, this::connect);
		}
	}

	private void waitFor(Duration delay, Runnable next) {
		if (state() != ConnectionState.BACKING_OFF) {
			transition(ConnectionState.BACKING_OFF, null);
		}
		this.timer = this.loop.schedule(delay, next);
	}

	private void connect() {
		this.attempt++;
		transition(ConnectionState.CONNECTING, null);
		SocketHandler current = new SocketHandler();
		this.socketHandler = current;
		try {
			this.socket = this.transport.connect(this.uri, this.options.connectTimeout(), current);
		}
		catch (RuntimeException ex) {
			logger.error("Connection {}: the transport failed", this.name, ex);
			this.socketHandler = null;
			end(new DisconnectCause(DisconnectCause.Kind.CONNECT_FAILED, 0, String.valueOf(ex.getMessage())),
					ConnectionState.BACKING_OFF);
		}
	}

	private void opened() {
		cancelTimer();
		transition(ConnectionState.AWAITING_STATUS, null);
		this.timer = this.loop.schedule(this.options.statusTimeout(),
				() -> drop(DisconnectCause.Kind.NO_STATUS, "No status message within " + this.options.statusTimeout()));
	}

	private void end(DisconnectCause cause, ConnectionState next) {
		boolean wasConnected = state() == ConnectionState.CONNECTED;
		cancelTimer();
		this.watchdog.stop();
		if (this.socket != null) {
			this.socket.close();
			this.socket = null;
			this.socketHandler = null;
		}
		judge(cause, wasConnected);
		transition(next, cause);
		this.handler.onDisconnected(cause);
		if (next == ConnectionState.BACKING_OFF) {
			this.timer = this.loop.schedule(nextDelay(), this::attempt);
		}
	}

	/** What the end means for the attempts to come. */
	private void judge(DisconnectCause cause, boolean wasConnected) {
		boolean stable = wasConnected
				&& this.loop.nanoTime() - this.connectedAtNs >= this.options.stablePeriod().toNanos();
		if (stable) {
			this.attempt = 0;
		}
		if (cause.kind() == DisconnectCause.Kind.STOPPED) {
			if (this.attempting) {
				this.gate.onCancelled();
			}
		}
		else if (!stable) {
			this.gate.onFailed(cause);
		}
		this.attempting = false;
		this.throttledInARow = cause.throttled() ? this.throttledInARow + 1 : 0;
	}

	private Duration nextDelay() {
		Duration delay = this.options.reconnectDelay().delay(this.attempt + 1, this.random);
		Duration least = this.options.leastDelay(this.throttledInARow, this.systemStatus != SystemStatus.ONLINE);
		return (delay.compareTo(least) < 0) ? least : delay;
	}

	private void cancelTimer() {
		if (this.timer != null) {
			this.timer.cancel();
			this.timer = null;
		}
	}

	private ConnectionState state() {
		return this.status.state();
	}

	private void transition(ConnectionState to, @Nullable DisconnectCause cause) {
		ConnectionStatus before = this.status;
		Instant now = this.clock.instant();
		long reconnects = before.reconnects();
		if (to == ConnectionState.CONNECTED) {
			reconnects += this.everConnected ? 1 : 0;
			this.everConnected = true;
		}
		this.status = new ConnectionStatus(this.name, this.uri, to, now, reconnects);
		try {
			this.handler.onStateChange(new ConnectionStateChange(this.name, before.state(), to, now,
					Duration.between(before.since(), now), cause));
		}
		catch (RuntimeException ex) {
			// Whoever hears of it must not keep the connection from what follows.
			logger.error("Connection {}: telling of {} failed", this.name, to, ex);
		}
	}

	/**
	 * Hears of the connection, on its loop.
	 */
	public interface Handler {

		/**
		 * The state has changed.
		 * @param change the change
		 */
		void onStateChange(ConnectionStateChange change);

		/**
		 * The exchange has greeted; requests may be sent.
		 */
		void onConnected();

		/**
		 * The connection, or an attempt, ended. What was subscribed is no more.
		 * @param cause why
		 */
		void onDisconnected(DisconnectCause cause);

		/**
		 * One complete message has arrived.
		 * @param buffer holds the message; valid during the call only
		 * @param offset index of its first byte
		 * @param length its length in bytes
		 */
		void onFrame(byte[] buffer, int offset, int length);

		/**
		 * A ping shall be sent.
		 */
		void onPingDue();

	}

	/** Hears of one socket, and of nothing once another has taken its place. */
	private final class SocketHandler implements Transport.Handler {

		private boolean current() {
			return ManagedConnection.this.socketHandler == this;
		}

		@Override
		public void onOpen() {
			if (current()) {
				opened();
			}
		}

		@Override
		public void onActivity() {
			if (current()) {
				ManagedConnection.this.watchdog.onReceived();
			}
		}

		@Override
		public void onFrame(byte[] buffer, int offset, int length) {
			if (current()) {
				ManagedConnection.this.handler.onFrame(buffer, offset, length);
			}
		}

		@Override
		public void onClosed(Transport.CloseReason reason) {
			if (current()) {
				DisconnectCause cause = cause(reason);
				end(cause, after(cause.kind()));
			}
		}

		private DisconnectCause cause(Transport.CloseReason reason) {
			DisconnectCause.Kind kind = switch (reason.kind()) {
				case CONNECT_FAILED -> DisconnectCause.Kind.CONNECT_FAILED;
				case NAME_NOT_RESOLVED -> DisconnectCause.Kind.NAME_NOT_RESOLVED;
				case NO_TOKEN -> DisconnectCause.Kind.NO_TOKEN;
				case CREDENTIALS_REFUSED -> DisconnectCause.Kind.CREDENTIALS_REFUSED;
				case TLS_FAILED -> DisconnectCause.Kind.TLS_FAILED;
				case UPGRADE_REFUSED -> DisconnectCause.Kind.UPGRADE_REFUSED;
				case CLOSED_BY_PEER -> DisconnectCause.Kind.CLOSED_BY_PEER;
				case LOST -> DisconnectCause.Kind.LOST;
			};
			return new DisconnectCause(kind, reason.code(), reason.detail());
		}

	}

}
