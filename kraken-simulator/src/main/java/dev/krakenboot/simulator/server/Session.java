// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import dev.krakenboot.simulator.fault.ClientConnection;
import dev.krakenboot.simulator.fault.Faults;
import dev.krakenboot.simulator.market.BookSink;
import dev.krakenboot.simulator.protocol.OutboundFrame;
import dev.krakenboot.simulator.protocol.OutboundFrame.Kind;
import dev.krakenboot.simulator.protocol.SystemFrames;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
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

	private static final long CLOSE_ANSWER_MS = 1000;

	private final long id;

	private final Channel channel;

	private final SocketGate gate;

	private final Requests requests;

	private final Faults faults;

	private final long mostPending;

	private final Queue<OutboundFrame> queue = new ConcurrentLinkedQueue<>();

	private final AtomicInteger queued = new AtomicInteger();

	private final AtomicLong pending = new AtomicLong();

	private volatile boolean closed;

	private @Nullable ScheduledFuture<?> heartbeat;

	Session(long id, Channel channel, SocketGate gate, Requests requests, Faults faults, long mostPending) {
		this.id = id;
		this.channel = channel;
		this.gate = gate;
		this.requests = requests;
		this.faults = faults;
		this.mostPending = mostPending;
	}

	@Override
	public long id() {
		return this.id;
	}

	@Override
	public Set<String> symbols(String channel) {
		return this.requests.symbols(channel, this);
	}

	@Override
	public void send(OutboundFrame frame) {
		this.faults.apply(this, frame, this::enqueue);
	}

	@Override
	public void sendRaw(String text) {
		enqueue(new OutboundFrame(Kind.RAW, null, text));
	}

	@Override
	public boolean isOpen() {
		return !this.closed;
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
	public void close(int code, String reason) {
		CloseWebSocketFrame frame = new CloseWebSocketFrame(code, reason);
		executeAndWait(() -> {
			drain();
			this.closed = true;
			this.channel.writeAndFlush(frame);
			this.gate.shut();
			this.channel.eventLoop().schedule(() -> this.gate.close(), CLOSE_ANSWER_MS, TimeUnit.MILLISECONDS);
		});
	}

	@Override
	public void silent(boolean silent) {
		executeAndWait(() -> this.gate.silent(silent));
	}

	@Override
	public void reading(boolean reading) {
		executeAndWait(() -> this.gate.reading(reading));
	}

	@Override
	public void pauseWriting() {
		executeAndWait(this.gate::hold);
	}

	@Override
	public void dribble(int bytes, Duration every) {
		if (bytes < 1 || every.isNegative() || every.isZero()) {
			throw new IllegalArgumentException("Dribbling takes a byte and some time");
		}
		executeAndWait(() -> this.gate.dribble(bytes, every));
	}

	@Override
	public void resumeWriting() {
		executeAndWait(this.gate::release);
	}

	@Override
	public void later(Duration delay, Runnable task) {
		if (!this.channel.eventLoop().isShuttingDown()) {
			this.channel.eventLoop().schedule(() -> {
				if (!this.closed) {
					task.run();
				}
			}, delay.toNanos(), TimeUnit.NANOSECONDS);
		}
	}

	/**
	 * Runs a task on the event loop, soon.
	 * @param task the task
	 */
	void execute(Runnable task) {
		this.channel.eventLoop().execute(task);
	}

	private void executeAndWait(Runnable task) {
		if (this.channel.eventLoop().inEventLoop()) {
			task.run();
		}
		else if (!this.channel.eventLoop().isShuttingDown()) {
			this.channel.eventLoop().submit(task).awaitUninterruptibly();
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

	private void enqueue(OutboundFrame frame) {
		if (this.closed) {
			return;
		}
		if (this.pending.addAndGet(frame.text().length()) > this.mostPending) {
			logger.info("Cutting connection {}: the client does not read", Long.toUnsignedString(this.id));
			cut();
			return;
		}
		this.queue.add(frame);
		if (this.queued.getAndIncrement() == 0) {
			this.channel.eventLoop().execute(this::drain);
		}
	}

	private void drain() {
		int count = this.queued.get();
		while (count > 0) {
			for (int i = 0; i < count; i++) {
				OutboundFrame frame = this.queue.poll();
				if (frame != null) {
					write(frame);
				}
			}
			this.channel.flush();
			count = this.queued.addAndGet(-count);
		}
	}

	private void write(OutboundFrame frame) {
		List<WebSocketFrame> pieces = Pieces.of(frame);
		for (WebSocketFrame piece : pieces.subList(0, pieces.size() - 1)) {
			this.channel.write(piece);
		}
		this.channel.write(pieces.get(pieces.size() - 1))
			.addListener((written) -> this.pending.addAndGet(-frame.text().length()));
	}

}
