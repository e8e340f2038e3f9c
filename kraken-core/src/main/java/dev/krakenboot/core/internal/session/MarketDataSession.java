// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.session;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;

import dev.krakenboot.book.BookView;
import dev.krakenboot.book.decode.BookFrame;
import dev.krakenboot.book.decode.BookFrameDecoder;
import dev.krakenboot.book.decode.FrameException;
import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.codec.Codec;
import dev.krakenboot.core.codec.MalformedMessageException;
import dev.krakenboot.core.connection.ConnectionOptions;
import dev.krakenboot.core.connection.ConnectionStatus;
import dev.krakenboot.core.connection.DisconnectCause;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.internal.book.PublishedBook;
import dev.krakenboot.core.internal.connection.ManagedConnection;
import dev.krakenboot.core.internal.subscription.BookSubscriptions;
import dev.krakenboot.core.internal.subscription.FrameCounters;
import dev.krakenboot.core.internal.subscription.InstrumentCache;
import dev.krakenboot.core.internal.subscription.InstrumentSubscription;
import dev.krakenboot.core.internal.subscription.RequestSender;
import dev.krakenboot.core.internal.subscription.SubscriptionTimeouts;
import dev.krakenboot.core.message.ErrorMessage;
import dev.krakenboot.core.message.InboundMessage;
import dev.krakenboot.core.message.InstrumentMessage;
import dev.krakenboot.core.message.Request;
import dev.krakenboot.core.message.StatusMessage;
import dev.krakenboot.core.message.SubscriptionResponse;
import dev.krakenboot.core.message.UnknownMessage;
import dev.krakenboot.core.transport.EventLoop;
import dev.krakenboot.core.transport.Transport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public connection with all that is subscribed on it. Lives on one event loop:
 * frames are decoded, applied and verified there; only {@link #start}, {@link #stop},
 * {@link #status} and {@link #subscriptions} are for any thread.
 */
public final class MarketDataSession implements ManagedConnection.Handler, RequestSender {

	private static final Logger logger = LoggerFactory.getLogger(MarketDataSession.class);

	private static final Duration TICK = Duration.ofMillis(250);

	private final EventLoop loop;

	private final Codec codec;

	private final FrameCounters counters;

	private final Consumer<ConnectionStateChange> stateListener;

	private final ManagedConnection connection;

	private final InstrumentSubscription instruments;

	private final BookSubscriptions books;

	private final BookFrameDecoder decoder = new BookFrameDecoder();

	private final BookFrame frame = new BookFrame();

	private EventLoop.@Nullable Timer tick;

	private long lastReqId;

	public MarketDataSession(String name, URI uri, ConnectionOptions options, Transport transport, EventLoop loop,
			Codec codec, Clock clock, RandomGenerator random, InstrumentCache instruments, FrameCounters counters,
			List<PublishedBook> books, Consumer<ConnectionStateChange> stateListener) {
		this.loop = loop;
		this.codec = codec;
		this.counters = counters;
		this.stateListener = stateListener;
		SubscriptionTimeouts timeouts = SubscriptionTimeouts.DEFAULT;
		this.connection = new ManagedConnection(name, uri, options, transport, loop, clock, random, this);
		this.instruments = new InstrumentSubscription(loop, this, instruments, timeouts.acknowledgement());
		this.books = new BookSubscriptions(loop, this, instruments, this.instruments::refresh, timeouts, random,
				counters, books);
	}

	/** Starts connecting and returns at once. */
	public void start() {
		this.loop.execute(() -> {
			this.connection.start();
			this.tick = this.loop.schedule(TICK, this::onTick);
		});
	}

	/**
	 * Ends the connection.
	 * @param done run on the loop when that has happened
	 */
	public void stop(Runnable done) {
		this.loop.execute(() -> {
			if (this.tick != null) {
				this.tick.cancel();
			}
			this.connection.stop();
			done.run();
		});
	}

	public ConnectionStatus status() {
		return this.connection.status();
	}

	public List<SubscriptionStatus> subscriptions() {
		return this.books.statuses();
	}

	/**
	 * Copy of all levels of a book; on the loop.
	 * @param book the book
	 */
	public BookView fullCopy(PublishedBook book) {
		return this.books.fullCopy(book);
	}

	private void onTick() {
		this.instruments.onTick();
		this.books.onTick();
		this.tick = this.loop.schedule(TICK, this::onTick);
	}

	@Override
	public void onStateChange(ConnectionStateChange change) {
		switch (change.to()) {
			case CONNECTED -> logger.info("Connection {} is up after {}", change.connection(), change.inPrevious());
			case BACKING_OFF -> logger.warn("Connection {} is down: {}", change.connection(), change.cause());
			default -> logger.debug("Connection {}: {} -> {}", change.connection(), change.from(), change.to());
		}
		this.stateListener.accept(change);
	}

	@Override
	public void onConnected() {
		this.instruments.onConnected();
		this.books.onConnected();
	}

	@Override
	public void onDisconnected(DisconnectCause cause) {
		this.instruments.onDisconnected();
		this.books.onDisconnected(cause.kind() + ": " + cause.detail());
	}

	@Override
	public void onPingDue() {
		send(Request.Ping::new);
	}

	@Override
	public void onFrame(byte[] buffer, int offset, int length) {
		this.counters.onFrame(length);
		try {
			if (this.decoder.decode(buffer, offset, length, this.frame)) {
				for (int i = 0; i < this.frame.size(); i++) {
					this.books.onMessage(this.frame.message(i));
				}
			}
			else {
				onMessage(this.codec.decode(buffer, offset, length));
			}
		}
		catch (FrameException ex) {
			this.counters.onRejected(ex.reason().name());
			logger.debug("Broken frame: {}", ex.getMessage());
			this.books.onBrokenFrame(ex);
		}
		catch (MalformedMessageException ex) {
			this.counters.onRejected("MESSAGE");
			logger.debug("Broken message of channel {}: {}", ex.channel(), ex.getMessage());
		}
	}

	private void onMessage(InboundMessage message) {
		if (message instanceof StatusMessage status) {
			this.connection.onStatus(status.system());
		}
		else if (message instanceof SubscriptionResponse response) {
			if (response.success()) {
				this.connection.onSubscribed();
			}
			if (!this.instruments.onResponse(response)) {
				this.books.onResponse(response);
			}
		}
		else if (message instanceof InstrumentMessage instrument) {
			this.instruments.onMessage(instrument);
			this.books.onInstruments(instrument.snapshot());
		}
		else if (message instanceof ErrorMessage error) {
			logger.warn("The exchange says: {}", error.error());
		}
		else if (message instanceof UnknownMessage) {
			this.counters.onUnknown();
		}
	}

	@Override
	public long send(LongFunction<Request> request) {
		long reqId = ++this.lastReqId;
		this.connection.send(this.codec.encode(request.apply(reqId)));
		return reqId;
	}

	@Override
	public void replaceConnection(String detail) {
		this.connection.drop(DisconnectCause.Kind.UNANSWERED, detail);
	}

}
