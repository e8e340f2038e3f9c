// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import dev.krakenboot.simulator.market.BookSink;
import dev.krakenboot.simulator.market.Market;
import dev.krakenboot.simulator.market.Topic;
import dev.krakenboot.simulator.protocol.OutboundFrame;

/**
 * Sends sessions a few updates of a topic from which they have unsubscribed. Called on
 * the event loops of the sessions.
 */
final class LateUpdates {

	private final Market market;

	private final Map<Subscription, LateSink> sinks = new ConcurrentHashMap<>();

	LateUpdates(Market market) {
		this.market = market;
	}

	void start(Session session, Topic topic, int updates) {
		end(session, topic.symbol());
		Subscription subscription = new Subscription(session, topic.symbol());
		LateSink sink = new LateSink(subscription, topic, updates);
		this.sinks.put(subscription, sink);
		this.market.subscribe(topic, false, sink);
	}

	void end(Session session, String symbol) {
		LateSink sink = this.sinks.remove(new Subscription(session, symbol));
		if (sink != null) {
			sink.left.set(0);
			this.market.unsubscribe(sink.topic, sink);
		}
	}

	void closed(Session session) {
		for (Subscription subscription : this.sinks.keySet()) {
			if (subscription.session() == session) {
				end(session, subscription.symbol());
			}
		}
	}

	/**
	 * What was subscribed to.
	 *
	 * @param session who
	 * @param symbol what
	 */
	private record Subscription(Session session, String symbol) {
	}

	/**
	 * Passes on the first few updates.
	 */
	private final class LateSink implements BookSink {

		private final Subscription subscription;

		private final Topic topic;

		private final AtomicInteger left;

		private LateSink(Subscription subscription, Topic topic, int updates) {
			this.subscription = subscription;
			this.topic = topic;
			this.left = new AtomicInteger(updates);
		}

		@Override
		public void send(OutboundFrame frame) {
			int before = this.left.getAndDecrement();
			if (before > 0) {
				this.subscription.session().send(frame);
			}
			if (before == 1) {
				// Not at once: the market is going through its subscribers.
				this.subscription.session().execute(this::end);
			}
		}

		private void end() {
			if (LateUpdates.this.sinks.get(this.subscription) == this) {
				LateUpdates.this.end(this.subscription.session(), this.subscription.symbol());
			}
		}

		@Override
		public boolean hasRoom() {
			return this.subscription.session().hasRoom();
		}

	}

}
