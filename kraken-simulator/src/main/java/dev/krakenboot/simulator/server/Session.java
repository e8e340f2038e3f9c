// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import dev.krakenboot.simulator.fault.ClientConnection;
import dev.krakenboot.simulator.fault.Faults;
import dev.krakenboot.simulator.market.BookSink;
import dev.krakenboot.simulator.protocol.OutboundFrame;
import dev.krakenboot.simulator.protocol.SystemFrames;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's WebSocket. Frames may be sent by any thread; they are queued in the order
 * of the calls and written on the connection's event loop. A client that leaves more than
 * the allowed amount unread is cut off, as an exchange would do.
 */
final class Session implements ClientConnection, BookSink {

	private static final Logger logger = LoggerFactory.getLogger(Session.class);

	/** What may wait before a market at full speed waits for the client. */
	private static final long ROOM = 1 << 20;

	private final long id;

	private final Channel channel;

	private final SilenceGate gate;

	private final Faults faults;

	private final long mostPending;

	private final Map<String, Integer> bookDepths = new ConcurrentHashMap<>();

	private final Set<String> channels = ConcurrentHashMap.newKeySet();

	private final Queue<String> queue = new ConcurrentLinkedQueue<>();

	private final AtomicInteger queued = new AtomicInteger();

	private final AtomicLong pending = new AtomicLong();

	private volatile boolean closed;

	private @Nullable ScheduledFuture<?> heartbeat;

	Session(long id, Channel channel, SilenceGate gate, Faults faults, long mostPending) {
		this.id = id;
		this.channel = channel;
		this.gate = gate;
		this.faults = faults;
		this.mostPending = mostPending;
	}

	@Override
	public long id() {
		return this.id;
	}

	@Override
	public Set<String> bookSymbols() {
		return new TreeSet<>(this.bookDepths.keySet());
	}

	/**
	 * The book subscriptions.
	 * @return the depth by symbol; changed on the event loop only
	 */
	Map<String, Integer> bookDepths() {
		return this.bookDepths;
	}

	/**
	 * The subscribed channels that have no symbols.
	 * @return the names; changed on the event loop only
	 */
	Set<String> channels() {
		return this.channels;
	}

	@Override
	public void send(OutboundFrame frame) {
		this.faults.apply(this, frame, (left) -> enqueue(left.text()));
	}

	@Override
	public void sendRaw(String text) {
		enqueue(text);
	}

	@Override
	public boolean hasRoom() {
		return this.closed || this.pending.get() < ROOM;
	}

	@Override
	public void cut() {
		this.closed = true;
		this.channel.eventLoop().execute(this.gate::close);
	}

	@Override
	public void silent(boolean silent) {
		if (this.channel.eventLoop().inEventLoop()) {
			this.gate.silent(silent);
		}
		else if (!this.channel.eventLoop().isShuttingDown()) {
			this.channel.eventLoop().submit(() -> this.gate.silent(silent)).awaitUninterruptibly();
		}
	}

	/**
	 * Starts the heartbeat if it has not started. To be called on the event loop.
	 * @param intervalNs the time between two, 0 for none
	 */
	void startHeartbeat(long intervalNs) {
		if (this.heartbeat == null && intervalNs > 0) {
			this.heartbeat = this.channel.eventLoop()
				.scheduleAtFixedRate(() -> send(SystemFrames.HEARTBEAT), intervalNs, intervalNs, TimeUnit.NANOSECONDS);
		}
	}

	/**
	 * Ends the session after its connection has closed. To be called on the event loop.
	 */
	void closed() {
		this.closed = true;
		this.queue.clear();
		if (this.heartbeat != null) {
			this.heartbeat.cancel(false);
		}
	}

	private void enqueue(String text) {
		if (this.closed) {
			return;
		}
		if (this.pending.addAndGet(text.length()) > this.mostPending) {
			logger.info("Cutting connection {}: the client does not read", Long.toUnsignedString(this.id));
			cut();
			return;
		}
		this.queue.add(text);
		if (this.queued.getAndIncrement() == 0) {
			this.channel.eventLoop().execute(this::drain);
		}
	}

	private void drain() {
		int count = this.queued.get();
		while (count > 0) {
			for (int i = 0; i < count; i++) {
				String text = this.queue.poll();
				if (text != null) {
					write(text);
				}
			}
			this.channel.flush();
			count = this.queued.addAndGet(-count);
		}
	}

	private void write(String text) {
		this.channel.write(new TextWebSocketFrame(text))
			.addListener((written) -> this.pending.addAndGet(-text.length()));
	}

}
