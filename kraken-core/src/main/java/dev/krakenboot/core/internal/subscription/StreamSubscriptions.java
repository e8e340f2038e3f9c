// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.core.internal.subscription.Feed.Settlement;
import dev.krakenboot.core.internal.subscription.StreamEntry.Phase;
import dev.krakenboot.core.message.Channel;
import dev.krakenboot.core.message.Request;
import dev.krakenboot.core.message.SubscriptionResponse;
import dev.krakenboot.core.transport.EventLoop;
import io.github.resilience4j.ratelimiter.RateLimiter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wanted subscriptions of channels that carry no book, brought to be what the connection
 * has: asked for within the rate limit, acknowledged one by one, restored after a
 * reconnect, ended and asked for anew when what came cannot be trusted. What their
 * messages mean is the owner's. Lives on the connection's event loop, apart from
 * {@link #statuses()}.
 */
public final class StreamSubscriptions {

	private static final Logger logger = LoggerFactory.getLogger(StreamSubscriptions.class);

	private final EventLoop loop;

	private final RequestSender sender;

	private final SubscriptionOptions options;

	private final Owner owner;

	private final Pacer pacer;

	private final CopyOnWriteArrayList<StreamEntry> entries = new CopyOnWriteArrayList<>();

	/** The same, by what they are. Of the event loop. */
	private final Map<Key, StreamEntry> index = new HashMap<>();

	private boolean connected;

	public StreamSubscriptions(EventLoop loop, RequestSender sender, SubscriptionOptions options, RateLimiter limiter,
			Owner owner) {
		this.loop = loop;
		this.sender = sender;
		this.options = options;
		this.owner = owner;
		this.pacer = new Pacer(limiter, loop, this::flush);
	}

	/**
	 * Wants a subscription; takes effect at once.
	 * @param channel channel with its parameters
	 * @param channelName name of the channel as the exchange spells it
	 * @param symbol symbol, empty for a channel that has none
	 * @param snapshotDue whether the channel is sure to begin with a snapshot
	 */
	public void want(Channel channel, String channelName, String symbol, boolean snapshotDue) {
		want(List.of(new Stream(channel, channelName, symbol, snapshotDue)));
	}

	/**
	 * Wants subscriptions, in as few requests as possible; takes effect at once.
	 * @param streams the subscriptions
	 */
	public void want(Collection<Stream> streams) {
		streams.forEach((stream) -> add(stream.channel(), stream.channelName(), stream.symbol(), stream.snapshotDue()));
		flush();
	}

	private void add(Channel channel, String channelName, String symbol, boolean snapshotDue) {
		StreamEntry entry = find(channel, symbol);
		if (entry == null) {
			entry = new StreamEntry(channel, channelName, symbol, snapshotDue);
			this.entries.add(entry);
			this.index.put(new Key(channel, symbol), entry);
			if (this.connected) {
				queue(entry, Duration.ZERO);
			}
		}
		else {
			entry.wanted = true;
			if (entry.phase == Phase.REFUSED) {
				queue(entry, Duration.ZERO);
			}
		}
	}

	/**
	 * Wants a subscription no more; takes effect at once.
	 * @param channel channel with its parameters
	 * @param symbol symbol, empty for a channel that has none
	 */
	public void unwant(Channel channel, String symbol) {
		StreamEntry entry = find(channel, symbol);
		if (entry == null) {
			return;
		}
		entry.wanted = false;
		if (entry.takesMessages()) {
			end(entry, "Not wanted any more");
			flush();
		}
		else if (entry.phase != Phase.UNSUBSCRIBE_QUEUED && entry.phase != Phase.UNSUBSCRIBING) {
			remove(entry);
			this.owner.onSettled();
		}
	}

	/**
	 * The subscription of a channel and symbol, null when it is not wanted.
	 * @param channel channel with its parameters
	 * @param symbol symbol, empty for a channel that has none
	 */
	public @Nullable StreamEntry find(Channel channel, String symbol) {
		return this.index.get(new Key(channel, symbol));
	}

	private void remove(StreamEntry entry) {
		this.entries.remove(entry);
		this.index.remove(new Key(entry.channel(), entry.symbol()));
	}

	/** The connection is up, and nothing is subscribed on it. */
	public void onConnected() {
		this.connected = true;
		for (StreamEntry entry : this.entries) {
			entry.failures = 0;
			entry.tokenRenewed = false;
			queue(entry, Duration.ZERO);
		}
		flush();
	}

	/** The connection is down, and so is every subscription. */
	public void onDisconnected() {
		this.connected = false;
		this.entries.stream().filter((entry) -> !entry.wanted).forEach(this::remove);
		this.entries.forEach((entry) -> entry.enter(Phase.OFFLINE, null));
	}

	/**
	 * Takes notice of an answer.
	 * @param response the answer
	 * @return whether it was for one of these subscriptions
	 */
	public boolean onResponse(SubscriptionResponse response) {
		Long reqId = response.reqId();
		if (reqId == null) {
			return false;
		}
		String symbol = response.symbol();
		boolean taken = false;
		for (StreamEntry entry : this.entries) {
			if (entry.reqId == reqId && (symbol == null || entry.symbol().equals(symbol))) {
				taken = true;
				onResponse(entry, response);
			}
		}
		flush();
		return taken;
	}

	private void onResponse(StreamEntry entry, SubscriptionResponse response) {
		boolean done = response.success() || response.alreadyDone();
		if (entry.phase == Phase.SUBSCRIBING && !entry.acknowledged) {
			if (done) {
				acknowledged(entry, response);
			}
			else {
				refused(entry, String.valueOf(response.error()));
			}
		}
		else if (entry.phase == Phase.UNSUBSCRIBING && done) {
			unsubscribed(entry);
		}
		else if (entry.phase == Phase.UNSUBSCRIBING && Refusals.passing(String.valueOf(response.error()))) {
			entry.deadlineNs = this.loop.nanoTime() + this.options.backoff().base().toNanos();
			entry.enter(Phase.UNSUBSCRIBE_QUEUED, response.error());
		}
		else if (entry.phase == Phase.UNSUBSCRIBING) {
			notUnsubscribed(entry, String.valueOf(response.error()));
		}
	}

	/** What cannot be ended cannot be begun anew either. */
	private void notUnsubscribed(StreamEntry entry, String error) {
		if (Refusals.tokenMayHelp(error) && !entry.tokenRenewed
				&& this.sender.renewToken(entry.reqId, () -> renewed(entry))) {
			entry.tokenRenewed = true;
		}
		else {
			this.sender.replaceConnection(RequestSender.Cause.UNANSWERED,
					"The unsubscribe of " + entry + " was refused: " + error);
		}
	}

	private void acknowledged(StreamEntry entry, SubscriptionResponse response) {
		entry.acknowledged = true;
		entry.tokenRenewed = false;
		entry.deadlineNs = this.loop.nanoTime() + this.options.snapshotTimeout().toNanos();
		this.owner.onAcknowledged(entry, response);
		if (entry.dataSeen) {
			complete(entry);
		}
	}

	private void refused(StreamEntry entry, String error) {
		logger.warn("{}: subscription refused: {}", entry, error);
		this.owner.onRefused(entry, error);
		if (Refusals.tokenMayHelp(error) && !entry.tokenRenewed
				&& this.sender.renewToken(entry.reqId, () -> renewed(entry))) {
			entry.tokenRenewed = true;
			entry.enter(Phase.TOKEN_WANTED, error);
		}
		else if (Refusals.passing(error)) {
			entry.failures++;
			queue(entry, this.options.backoff().bound(entry.failures));
			entry.enter(Phase.QUEUED, error);
		}
		else {
			entry.enter(Phase.REFUSED, error);
			this.owner.onSettled();
		}
	}

	private void renewed(StreamEntry entry) {
		if (this.connected && entry.phase == Phase.TOKEN_WANTED) {
			queue(entry, Duration.ZERO);
			flush();
		}
		else if (this.connected && entry.phase == Phase.UNSUBSCRIBING) {
			end(entry, entry.status().reason());
			flush();
		}
	}

	private void unsubscribed(StreamEntry entry) {
		if (entry.wanted) {
			queue(entry, (entry.failures < 2) ? Duration.ZERO : this.options.backoff().bound(entry.failures - 1));
		}
		else {
			remove(entry);
			this.owner.onSettled();
		}
	}

	/**
	 * Whether a message of a subscription is to be taken: not when it is being ended.
	 * @param entry the subscription
	 */
	public boolean accepts(StreamEntry entry) {
		return entry.takesMessages();
	}

	/**
	 * A message of a subscription was taken, and readers see what it says.
	 * @param entry the subscription
	 */
	public void onTaken(StreamEntry entry) {
		entry.dataSeen = true;
		if (entry.phase == Phase.SUBSCRIBING && entry.acknowledged) {
			complete(entry);
		}
	}

	private void complete(StreamEntry entry) {
		entry.enter(Phase.ACTIVE, null);
		this.owner.onSettled();
	}

	/**
	 * Ends a subscription and asks for it anew, because what came cannot be trusted.
	 * @param entry the subscription
	 * @param reason why, for people
	 */
	public void resubscribe(StreamEntry entry, String reason) {
		if (entry.takesMessages()) {
			logger.warn("{}: subscribed anew: {}", entry, reason);
			entry.failures++;
			end(entry, reason);
			flush();
		}
	}

	/**
	 * What came can be trusted again: failures before count no more.
	 * @param entry the subscription
	 */
	public void onTrusted(StreamEntry entry) {
		entry.failures = 0;
	}

	private void end(StreamEntry entry, @Nullable String reason) {
		entry.deadlineNs = this.loop.nanoTime();
		entry.enter(Phase.UNSUBSCRIBE_QUEUED, reason);
		this.owner.onEnding(entry, reason);
	}

	private void queue(StreamEntry entry, Duration delay) {
		entry.acknowledged = false;
		entry.dataSeen = false;
		entry.deadlineNs = this.loop.nanoTime() + delay.toNanos();
		entry.enter(Phase.QUEUED, null);
	}

	/** Looks for what is overdue; called every now and then. */
	public void onTick() {
		if (!this.connected) {
			return;
		}
		long now = this.loop.nanoTime();
		for (StreamEntry entry : this.entries) {
			boolean due = now - entry.deadlineNs >= 0;
			if (entry.phase == Phase.UNSUBSCRIBING && due) {
				this.sender.replaceConnection(RequestSender.Cause.UNANSWERED,
						"No answer to the unsubscribe of " + entry);
				return;
			}
			if (entry.phase == Phase.SUBSCRIBING && due) {
				if (entry.acknowledged && !entry.snapshotDue) {
					this.owner.onNoSnapshot(entry);
					complete(entry);
				}
				else {
					resubscribe(entry, entry.acknowledged ? "No snapshot came" : "No answer to the subscribe");
				}
			}
		}
		flush();
	}

	private void flush() {
		if (!this.connected) {
			return;
		}
		List<StreamEntry> batch = batch(Phase.UNSUBSCRIBE_QUEUED);
		while (!batch.isEmpty() && this.pacer.tryTake()) {
			List<String> symbols = symbols(batch);
			Channel channel = batch.get(0).channel();
			sent(batch, this.sender.send((id) -> new Request.Unsubscribe(id, channel, symbols)), Phase.UNSUBSCRIBING,
					this.options.unsubscribeTimeout());
			batch = batch(Phase.UNSUBSCRIBE_QUEUED);
		}
		if (!batch.isEmpty()) {
			return;
		}
		batch = batch(Phase.QUEUED);
		while (!batch.isEmpty() && this.pacer.tryTake()) {
			List<String> symbols = symbols(batch);
			Channel channel = batch.get(0).channel();
			batch.forEach(this.owner::onSubscribing);
			sent(batch, this.sender.send((id) -> new Request.Subscribe(id, channel, symbols)), Phase.SUBSCRIBING,
					this.options.acknowledgementTimeout());
			batch = batch(Phase.QUEUED);
		}
	}

	private void sent(List<StreamEntry> batch, long reqId, Phase phase, Duration timeout) {
		long deadlineNs = this.loop.nanoTime() + timeout.toNanos();
		for (StreamEntry entry : batch) {
			entry.reqId = reqId;
			entry.deadlineNs = deadlineNs;
			entry.enter(phase, (phase == Phase.UNSUBSCRIBING) ? entry.status().reason() : null);
		}
	}

	/** Due subscriptions of one channel and its parameters, because a request has one. */
	private List<StreamEntry> batch(Phase phase) {
		long now = this.loop.nanoTime();
		List<StreamEntry> batch = new ArrayList<>();
		for (StreamEntry entry : this.entries) {
			boolean fits = batch.isEmpty() || batch.get(0).channel().equals(entry.channel());
			if (fits && entry.phase == phase && now - entry.deadlineNs >= 0) {
				batch.add(entry);
			}
			if (batch.size() == this.options.maxSymbolsPerRequest()) {
				break;
			}
		}
		return batch;
	}

	private static List<String> symbols(List<StreamEntry> batch) {
		Set<String> symbols = new LinkedHashSet<>();
		batch.stream().map(StreamEntry::symbol).filter((symbol) -> !symbol.isEmpty()).forEach(symbols::add);
		return List.copyOf(symbols);
	}

	/** How far the subscriptions have come. */
	public Settlement settlement() {
		int live = 0;
		int refused = 0;
		int open = 0;
		for (StreamEntry entry : this.entries) {
			if (entry.phase == Phase.ACTIVE) {
				live++;
			}
			else if (entry.phase == Phase.REFUSED) {
				refused++;
			}
			else {
				open++;
			}
		}
		return new Settlement(live, refused, open);
	}

	/** What is known of every wanted subscription. Safe for any thread. */
	public Collection<SubscriptionStatus> statuses() {
		return this.entries.stream().map(StreamEntry::status).toList();
	}

	/** What a subscription is found by. */
	private record Key(Channel channel, String symbol) {

	}

	/**
	 * Knows what the messages mean.
	 */
	public interface Owner {

		/**
		 * A subscription is about to be asked for: what follows begins anew.
		 * @param entry the subscription
		 */
		default void onSubscribing(StreamEntry entry) {
		}

		/**
		 * The exchange has acknowledged a subscription.
		 * @param entry the subscription
		 * @param response the answer
		 */
		default void onAcknowledged(StreamEntry entry, SubscriptionResponse response) {
		}

		/**
		 * The exchange has refused a subscription, for now or for good.
		 * @param entry the subscription
		 * @param error the exchange's words
		 */
		default void onRefused(StreamEntry entry, String error) {
		}

		/**
		 * No snapshot came in time, and there need not be one.
		 * @param entry the subscription
		 */
		default void onNoSnapshot(StreamEntry entry) {
		}

		/**
		 * A subscription is being ended: none of its messages is taken any more.
		 * @param entry the subscription
		 * @param reason why, for people
		 */
		default void onEnding(StreamEntry entry, @Nullable String reason) {
		}

		/** One subscription more, or less, is settled. */
		void onSettled();

	}

}
