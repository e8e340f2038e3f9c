// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;

import dev.krakenboot.book.decode.FrameException;
import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.codec.MalformedMessageException;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.ConnectionStatus;
import dev.krakenboot.core.connection.DisconnectCause;
import dev.krakenboot.core.error.SecretMask;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.internal.connection.ConnectGate;
import dev.krakenboot.core.internal.connection.ManagedConnection;
import dev.krakenboot.core.internal.connection.TimedTransport;
import dev.krakenboot.core.internal.connection.TokenTransport;
import dev.krakenboot.core.internal.subscription.Feed;
import dev.krakenboot.core.internal.subscription.Feed.Settlement;
import dev.krakenboot.core.internal.subscription.FrameCounters;
import dev.krakenboot.core.internal.subscription.FrameFeed;
import dev.krakenboot.core.internal.subscription.RequestSender;
import dev.krakenboot.core.message.ErrorMessage;
import dev.krakenboot.core.message.InboundMessage;
import dev.krakenboot.core.message.Request;
import dev.krakenboot.core.message.StatusMessage;
import dev.krakenboot.core.message.SubscriptionResponse;
import dev.krakenboot.core.message.UnknownMessage;
import dev.krakenboot.core.token.TokenProvider;
import dev.krakenboot.core.token.WebSocketToken;
import dev.krakenboot.core.transport.EventLoop;
import dev.krakenboot.core.transport.Transport;
import io.github.resilience4j.ratelimiter.RateLimiter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the exchange and the feeds on it: what arrives is given to the feed
 * that it is for. Lives on one event loop; the methods that start, stop and execute are
 * for any thread.
 */
public final class ExchangeSession implements ManagedConnection.Handler, RequestSender {

	private static final Logger logger = LoggerFactory.getLogger(ExchangeSession.class);

	private static final Duration TICK = Duration.ofMillis(250);

	private final String name;

	private final SessionSettings settings;

	private final EventLoop loop;

	private final FrameCounters counters;

	private final Bursts bursts;

	private final OpenRequests openRequests;

	private final OutageLog outages;

	/** Null for a connection that needs none. */
	private final @Nullable TokenTransport tokens;

	private final ManagedConnection connection;

	private final RateLimiter limiter;

	private final List<Feed> feeds = new ArrayList<>();

	private final List<FrameFeed> frameFeeds = new ArrayList<>();

	private EventLoop.@Nullable Timer tick;

	private long lastReqId;

	/** Whether the token was renewed and nothing has succeeded since. */
	private boolean renewedInVain;

	private @Nullable WebSocketToken sentToken;

	/** Id of the first request that was sent with that token. */
	private long sentTokenSince;

	/**
	 * Creates a session without feeds, not started.
	 * @param name name of the connection
	 * @param settings what it has in common with others
	 * @param transport sockets on the loop
	 * @param loop loop of the connection
	 * @param random source of jitter
	 * @param tokens where each connection's token comes from, null if it needs none
	 */
	public ExchangeSession(String name, SessionSettings settings, Transport transport, EventLoop loop,
			RandomGenerator random, @Nullable TokenProvider tokens) {
		this.name = name;
		this.settings = settings;
		this.loop = loop;
		this.counters = new FrameCounters(name, loop::nanoTime, settings.clock(), settings.listener()::timings);
		this.bursts = new Bursts(loop, settings.listener());
		this.openRequests = new OpenRequests(name, settings.listener()::timings);
		this.outages = new OutageLog(name, settings.uri(), settings.clock().instant());
		Transport timed = new TimedTransport(transport, loop);
		this.tokens = (tokens != null)
				? new TokenTransport(timed, tokens, settings.connection().tokenTimeout(), loop, settings.clock())
				: null;
		ConnectGate gate = new ConnectGate(settings.guards().circuitBreaker(name), settings.budget(), loop);
		this.connection = new ManagedConnection(name, settings.uri(), settings.connection(), gate,
				(this.tokens != null) ? this.tokens : timed, loop, settings.clock(), random, this);
		this.limiter = settings.guards().rateLimiter(name);
	}

	/**
	 * Adds a feed. Before the start only; feeds are asked in the order of their adding.
	 * @param feed the feed
	 */
	public void add(Feed feed) {
		this.feeds.add(feed);
		if (feed instanceof FrameFeed frameFeed) {
			this.frameFeeds.add(frameFeed);
		}
	}

	/** Limit of the connection's requests. */
	RateLimiter limiter() {
		return this.limiter;
	}

	/** Starts connecting and returns at once. */
	public void start() {
		this.loop.execute(() -> {
			this.outages.onStart(this.settings.clock().instant());
			this.tick = this.loop.schedule(TICK, this::onTick);
			this.connection.start();
		});
	}

	/**
	 * Ends the connection.
	 * @param done run on the loop when that has happened
	 */
	public void stop(Runnable done) {
		Runnable task = () -> {
			if (this.tick != null) {
				this.tick.cancel();
			}
			this.connection.stop();
			done.run();
		};
		// On a thread of the application's that is shared, the caller may wait in its
		// way.
		if (this.loop.inLoop()) {
			task.run();
		}
		else if (!this.loop.execute(task)) {
			done.run();
		}
	}

	/**
	 * Replaces the connection, on somebody's wish; begins anew where refused credentials
	 * have ended all attempts.
	 */
	public void reconnect() {
		this.loop.execute(() -> this.connection.reconnect("Asked for"));
	}

	/**
	 * Runs a task on the loop.
	 * @param task the task
	 * @return false when the loop has ended and nothing is run
	 */
	boolean execute(Runnable task) {
		return this.loop.execute(task);
	}

	public String name() {
		return this.name;
	}

	public ConnectionStatus status() {
		return this.connection.status();
	}

	public Collection<SubscriptionStatus> subscriptions() {
		List<SubscriptionStatus> statuses = new ArrayList<>();
		this.feeds.forEach((feed) -> statuses.addAll(feed.statuses()));
		return statuses;
	}

	public FrameCounters counters() {
		return this.counters;
	}

	/** Looks after what is overdue; whatever happens, it looks again. */
	private void onTick() {
		try {
			this.feeds.forEach(Feed::onTick);
		}
		catch (RuntimeException ex) {
			logger.error("Connection {}: looking after the subscriptions failed", this.name, ex);
		}
		finally {
			this.tick = this.loop.schedule(TICK, this::onTick);
		}
	}

	/** One subscription more, or less, is settled: perhaps it was the last. */
	public void onSettled() {
		if (this.outages.over() || this.connection.status().state() != ConnectionState.CONNECTED) {
			return;
		}
		Settlement sum = Settlement.NOTHING;
		for (Feed feed : this.feeds) {
			sum = sum.plus(feed.settlement());
		}
		if (sum.open() == 0) {
			this.settings.listener().onRestored(this.outages.onRestored(sum, this.settings.clock().instant()));
		}
	}

	@Override
	public void onStateChange(ConnectionStateChange change) {
		logger.debug("Connection {}: {} -> {}", change.connection(), change.from(), change.to());
		DisconnectCause cause = change.cause();
		if (cause != null) {
			this.counters.onDisconnect(change);
			this.outages.onDown(change, cause);
		}
		this.settings.listener().onStateChange(change);
	}

	@Override
	public void onConnected() {
		this.renewedInVain = false;
		this.feeds.forEach(Feed::onConnected);
		onSettled();
	}

	@Override
	public void onDisconnected(DisconnectCause cause) {
		this.openRequests.clear();
		this.feeds.forEach((feed) -> feed.onDisconnected(cause.toString()));
	}

	@Override
	public void onPingDue() {
		send(Request.Ping::new);
	}

	@Override
	public void onFrame(byte[] buffer, int offset, int length) {
		this.bursts.onMessage();
		this.counters.onFrame(length, this.connection.lastReceivedNs());
		try {
			for (int i = 0; i < this.frameFeeds.size(); i++) {
				if (this.frameFeeds.get(i).onFrame(buffer, offset, length)) {
					return;
				}
			}
			InboundMessage message = this.settings.codec().decode(buffer, offset, length, secrets());
			onMessage(message);
			this.counters.onDone(message);
		}
		catch (FrameException ex) {
			if (!onAnswer(buffer, offset, length)) {
				this.counters.onRejected(ex.reason().name());
				String reason = secrets().hide(String.valueOf(ex.getMessage()));
				logger.debug("Broken frame: {}", reason);
				this.frameFeeds.forEach((feed) -> feed.onBrokenFrame(ex, reason));
			}
		}
		catch (MalformedMessageException ex) {
			this.counters.onRejected("MESSAGE");
			logger.debug("Broken message of channel {}: {}", ex.channel(), ex.getMessage());
			this.feeds.forEach((feed) -> feed.onBrokenMessage(ex.channel()));
		}
	}

	private SecretMask secrets() {
		return (this.tokens != null) ? this.tokens.secrets() : SecretMask.NONE;
	}

	/**
	 * Takes in an answer that names its channel at the top, as refusals of private
	 * subscriptions were seen to do, and so looks like a broken frame of the channel.
	 */
	private boolean onAnswer(byte[] buffer, int offset, int length) {
		try {
			InboundMessage message = this.settings.codec().decode(buffer, offset, length, secrets());
			if (message instanceof SubscriptionResponse) {
				onMessage(message);
				return true;
			}
		}
		catch (MalformedMessageException ex) {
			logger.debug("Nor is it an answer: {}", ex.getMessage());
		}
		return false;
	}

	private void onMessage(InboundMessage message) {
		this.openRequests.onMessage(message, this.connection.lastReceivedNs());
		if (message instanceof StatusMessage status) {
			this.connection.onStatus(status.system());
			this.settings.listener().onSystemStatus(this.name, status.system(), this.settings.clock().instant());
		}
		else if (message instanceof SubscriptionResponse response) {
			if (response.success()) {
				this.renewedInVain = false;
				this.connection.onSubscribed();
			}
			for (Feed feed : this.feeds) {
				if (feed.onResponse(response)) {
					return;
				}
			}
		}
		else if (message instanceof ErrorMessage error) {
			logger.warn("The exchange says: {}", error.error());
		}
		else if (message instanceof UnknownMessage) {
			this.counters.onUnknown();
		}
		else {
			for (Feed feed : this.feeds) {
				if (feed.onMessage(message)) {
					return;
				}
			}
		}
	}

	@Override
	public long send(LongFunction<Request> request) {
		long reqId = ++this.lastReqId;
		Request next = request.apply(reqId);
		WebSocketToken token = (this.tokens != null) ? this.tokens.current() : null;
		if (token != null) {
			if (token != this.sentToken) {
				this.sentToken = token;
				this.sentTokenSince = reqId;
			}
			next = next.withToken(token);
		}
		String frame = this.settings.codec().encode(next);
		this.openRequests.onSent(next, this.loop.nanoTime());
		this.connection.send(frame);
		return reqId;
	}

	@Override
	public boolean renewToken(long reqId, Runnable renewed) {
		if (this.tokens == null) {
			return false;
		}
		if (reqId < this.sentTokenSince || this.tokens.current() != this.sentToken) {
			return this.loop.execute(renewed);
		}
		if (this.renewedInVain) {
			return false;
		}
		this.tokens.renew(() -> {
			this.renewedInVain = true;
			renewed.run();
		}, (reason) -> this.connection.drop(reason.kind(), reason.detail()));
		return true;
	}

	@Override
	public void replaceConnection(Cause cause, String detail) {
		this.connection.drop(switch (cause) {
			case UNANSWERED -> DisconnectCause.Kind.UNANSWERED;
			case UPDATES_MISSED -> DisconnectCause.Kind.UPDATES_MISSED;
		}, detail);
	}

}
