// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.LongFunction;

import dev.krakenboot.book.BookView;
import dev.krakenboot.book.decode.BookFrame;
import dev.krakenboot.book.decode.BookFrameDecoder;
import dev.krakenboot.book.decode.FrameException;
import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.codec.MalformedMessageException;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.ConnectionStatus;
import dev.krakenboot.core.connection.DisconnectCause;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.SubscriptionsRestored;
import dev.krakenboot.core.internal.book.PublishedBook;
import dev.krakenboot.core.internal.connection.ConnectGate;
import dev.krakenboot.core.internal.connection.ManagedConnection;
import dev.krakenboot.core.internal.subscription.BookSubscriptions;
import dev.krakenboot.core.internal.subscription.FrameCounters;
import dev.krakenboot.core.internal.subscription.InstrumentSubscription;
import dev.krakenboot.core.internal.subscription.RequestSender;
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
 * One public connection with all that is subscribed on it. Lives on one event loop:
 * frames are decoded, applied and verified there. The public methods that take a book or
 * a symbol, or start and stop, are for any thread.
 */
public final class MarketDataSession implements ManagedConnection.Handler, RequestSender {

	private static final Logger logger = LoggerFactory.getLogger(MarketDataSession.class);

	private static final Duration TICK = Duration.ofMillis(250);

	private final String name;

	private final SessionSettings settings;

	private final EventLoop loop;

	private final FrameCounters counters = new FrameCounters();

	private final ManagedConnection connection;

	/** Null on all connections but the first: one feeds the instruments of all. */
	private final @Nullable InstrumentSubscription instruments;

	private final Runnable instrumentsChanged;

	private final BookSubscriptions books;

	private final BookFrameDecoder decoder = new BookFrameDecoder();

	private final BookFrame frame = new BookFrame();

	private EventLoop.@Nullable Timer tick;

	private Instant downSince;

	private @Nullable DisconnectCause outage;

	/** Whether all subscriptions have had data since the connection was last down. */
	private boolean complete;

	private int failedAttempts;

	private long lastReqId;

	/**
	 * Creates a session, not started.
	 * @param name name of the connection
	 * @param settings what it has in common with others
	 * @param transport sockets on the loop
	 * @param loop loop of the connection
	 * @param instrumentsChanged run when this session has changed the instruments; null
	 * for a session that does not feed them
	 * @param instrumentRefresh asks the session that feeds them for fresh instruments
	 */
	public MarketDataSession(String name, SessionSettings settings, Transport transport, EventLoop loop,
			@Nullable Runnable instrumentsChanged, Runnable instrumentRefresh) {
		this.name = name;
		this.settings = settings;
		this.loop = loop;
		this.downSince = settings.clock().instant();
		SplittableRandom random = new SplittableRandom(settings.random().nextLong());
		ConnectGate gate = new ConnectGate(settings.guards().circuitBreaker(name), settings.budget(), loop);
		this.connection = new ManagedConnection(name, settings.uri(), settings.connection(), gate, transport, loop,
				settings.clock(), random, this);
		this.instruments = (instrumentsChanged == null) ? null : new InstrumentSubscription(loop, this,
				settings.instruments(), settings.subscriptions().acknowledgementTimeout());
		this.instrumentsChanged = (instrumentsChanged != null) ? instrumentsChanged : () -> {
		};
		this.books = new BookSubscriptions(loop, this, settings.instruments(), instrumentRefresh,
				settings.subscriptions(), settings.guards().rateLimiter(name), random, this.counters, this::onRestored);
	}

	/** Starts connecting and returns at once. */
	public void start() {
		this.loop.execute(() -> {
			this.downSince = this.settings.clock().instant();
			this.connection.start();
			this.tick = this.loop.schedule(TICK, this::onTick);
		});
	}

	/**
	 * Ends the connection.
	 * @param done run on the loop when that has happened
	 */
	public void stop(Runnable done) {
		boolean taken = this.loop.execute(() -> {
			if (this.tick != null) {
				this.tick.cancel();
			}
			this.connection.stop();
			done.run();
		});
		if (!taken) {
			done.run();
		}
	}

	/**
	 * Wants a book, in its depth; takes effect soon.
	 * @param book the book
	 */
	public void want(PublishedBook book) {
		this.loop.execute(() -> this.books.want(book));
	}

	/**
	 * Wants a book no more; takes effect soon.
	 * @param symbol symbol of the book
	 */
	public void unwant(String symbol) {
		this.loop.execute(() -> this.books.unwant(symbol));
	}

	/**
	 * Asks for a fresh snapshot of a book.
	 * @param symbol symbol of the book
	 * @param reason why, for people
	 */
	public void resync(String symbol, String reason) {
		this.loop.execute(() -> this.books.resync(symbol, reason));
	}

	/**
	 * The instruments were changed by another session.
	 * @param complete whether all of them are known now
	 */
	public void onInstruments(boolean complete) {
		this.loop.execute(() -> this.books.onInstruments(complete));
	}

	/**
	 * Copies all levels of a book between two messages.
	 * @param book the book
	 * @param copied called with the copy, on the loop
	 * @return false when the session has ended and nothing is called
	 */
	public boolean fullCopy(PublishedBook book, Consumer<BookView> copied) {
		return this.loop.execute(() -> copied.accept(this.books.fullCopy(book)));
	}

	public String name() {
		return this.name;
	}

	public ConnectionStatus status() {
		return this.connection.status();
	}

	public Collection<SubscriptionStatus> subscriptions() {
		return this.books.statuses();
	}

	public FrameCounters counters() {
		return this.counters;
	}

	/** Looks after what is overdue; whatever happens, it looks again. */
	private void onTick() {
		try {
			if (this.instruments != null) {
				this.instruments.onTick();
			}
			this.books.onTick();
		}
		catch (RuntimeException ex) {
			logger.error("Connection {}: looking after the subscriptions failed", this.name, ex);
		}
		finally {
			this.tick = this.loop.schedule(TICK, this::onTick);
		}
	}

	/**
	 * Asks for fresh instruments, if this session feeds them.
	 */
	public void refreshInstruments() {
		InstrumentSubscription feed = this.instruments;
		if (feed != null) {
			this.loop.execute(feed::refresh);
		}
	}

	@Override
	public void onStateChange(ConnectionStateChange change) {
		logger.debug("Connection {}: {} -> {}", change.connection(), change.from(), change.to());
		if (change.cause() != null) {
			onDown(change);
		}
		this.settings.listener().onStateChange(change);
	}

	/** One line for an outage when it begins, one with its length when it is over. */
	private void onDown(ConnectionStateChange change) {
		boolean begins = this.complete || this.outage == null;
		if (this.complete) {
			this.downSince = change.at();
			this.failedAttempts = 0;
			this.complete = false;
		}
		this.outage = change.cause();
		if (begins && change.to() != ConnectionState.STOPPED) {
			logger.warn("Connection {} is down: {}", change.connection(), change.cause());
		}
		else {
			this.failedAttempts++;
			logger.debug("Connection {} is still down: {}", change.connection(), change.cause());
		}
	}

	private void onRestored(int live, int refused) {
		Instant now = this.settings.clock().instant();
		Duration length = Duration.between(this.downSince, now);
		logger.info("Connection {} has {} subscriptions live, {} refused, after {} and {} failed attempts", this.name,
				live, refused, length, this.failedAttempts);
		this.complete = true;
		this.outage = null;
		this.settings.listener().onRestored(new SubscriptionsRestored(this.name, now, length, live, refused));
	}

	@Override
	public void onConnected() {
		if (this.instruments != null) {
			this.instruments.onConnected();
		}
		this.books.onConnected(this.instruments != null);
	}

	@Override
	public void onDisconnected(DisconnectCause cause) {
		if (this.instruments != null) {
			this.instruments.onDisconnected();
		}
		this.books.onDisconnected(cause.toString());
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
				this.books.onFrame(buffer, offset, length);
				for (int i = 0; i < this.frame.size(); i++) {
					this.books.onMessage(this.frame.message(i));
				}
			}
			else {
				onMessage(this.settings.codec().decode(buffer, offset, length));
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
			if (this.instruments == null || !this.instruments.onResponse(response)) {
				this.books.onResponse(response);
			}
		}
		else if (message instanceof InstrumentMessage instrument) {
			if (this.instruments != null) {
				this.instruments.onMessage(instrument);
				this.books.onInstruments(instrument.snapshot());
				this.instrumentsChanged.run();
			}
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
		this.connection.send(this.settings.codec().encode(request.apply(reqId)));
		return reqId;
	}

	@Override
	public void replaceConnection(Cause cause, String detail) {
		this.connection.drop(switch (cause) {
			case UNANSWERED -> DisconnectCause.Kind.UNANSWERED;
			case UPDATES_MISSED -> DisconnectCause.Kind.UPDATES_MISSED;
		}, detail);
	}

	/**
	 * Replaces the connection, on somebody's wish.
	 */
	public void reconnect() {
		this.loop.execute(() -> this.connection.drop(DisconnectCause.Kind.REQUESTED, "Asked for"));
	}

}
