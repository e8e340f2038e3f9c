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
import dev.krakenboot.core.internal.subscription.SubscriptionEntry.Phase;
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

	private final SubscriptionAnswers<StreamEntry> answers;

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
		this.answers = new SubscriptionAnswers<>(loop, sender, options, new Followed());
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
				this.answers.queue(entry, Duration.ZERO);
			}
		}
		else {
			entry.wanted = true;
			if (entry.phase == Phase.REFUSED) {
				this.answers.queue(entry, Duration.ZERO);
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
			this.answers.queue(entry, Duration.ZERO);
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
		boolean taken = this.answers.onResponse(response, this.entries);
		flush();
		return taken;
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
		this.answers.onData(entry);
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

	private void end(StreamEntry entry, String reason) {
		this.answers.end(entry, Duration.ZERO, reason);
		this.owner.onEnding(entry, reason);
	}

	/** Looks for what is overdue; called every now and then. */
	public void onTick() {
		if (this.connected && this.answers.onTick(this.entries)) {
			flush();
		}
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
		return SubscriptionAnswers.settlement(this.entries);
	}

	/** What is known of every wanted subscription. Safe for any thread. */
	public Collection<SubscriptionStatus> statuses() {
		return this.entries.stream().map(StreamEntry::status).toList();
	}

	/** What a subscription is found by. */
	private record Key(Channel channel, String symbol) {

	}

	/** Does what follows from answers. */
	private final class Followed implements SubscriptionAnswers.Owner<StreamEntry> {

		@Override
		public void onAcknowledged(StreamEntry entry, SubscriptionResponse response) {
			StreamSubscriptions.this.owner.onAcknowledged(entry, response);
		}

		@Override
		public void onRefused(StreamEntry entry, String error) {
			StreamSubscriptions.this.owner.onRefused(entry, error);
		}

		@Override
		public void onEnded(StreamEntry entry, SubscriptionResponse response) {
			if (entry.wanted) {
				SubscriptionOptions options = StreamSubscriptions.this.options;
				StreamSubscriptions.this.answers.queue(entry,
						(entry.failures < 2) ? Duration.ZERO : options.backoff().bound(entry.failures - 1));
			}
			else {
				remove(entry);
				onSettled();
			}
		}

		@Override
		public void onLate(StreamEntry entry, String reason) {
			if (entry.acknowledged && !entry.snapshotDue) {
				StreamSubscriptions.this.owner.onNoSnapshot(entry);
				StreamSubscriptions.this.answers.complete(entry);
			}
			else {
				resubscribe(entry, reason);
			}
		}

		@Override
		public void onSettled() {
			StreamSubscriptions.this.owner.onSettled();
		}

		@Override
		public void flush() {
			StreamSubscriptions.this.flush();
		}

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
