// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.util.Collection;

import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.message.InboundMessage;
import dev.krakenboot.core.message.SubscriptionResponse;
import org.jspecify.annotations.Nullable;

/**
 * Wanted subscriptions of one family on one connection, brought to be what the connection
 * has. Lives on the connection's event loop, apart from {@link #statuses()}.
 */
public interface Feed {

	/** The connection is up, and nothing is subscribed on it. */
	void onConnected();

	/**
	 * The connection is down, and so is every subscription.
	 * @param reason why, for people
	 */
	void onDisconnected(String reason);

	/**
	 * Takes notice of an answer.
	 * @param response the answer
	 * @return whether it was for this feed
	 */
	boolean onResponse(SubscriptionResponse response);

	/**
	 * Takes in a message.
	 * @param message the message
	 * @return whether it was for this feed
	 */
	default boolean onMessage(InboundMessage message) {
		return false;
	}

	/**
	 * Takes notice of a message that could not be read.
	 * @param channel its channel, null when not even that could be read
	 */
	default void onBrokenMessage(@Nullable String channel) {
	}

	/** Looks for what is overdue; called every now and then. */
	default void onTick() {
	}

	/** How far the wanted subscriptions have come. */
	Settlement settlement();

	/** What is known of every wanted subscription. Safe for any thread. */
	Collection<SubscriptionStatus> statuses();

	/**
	 * How far wanted subscriptions have come on a connection.
	 *
	 * @param live subscriptions that are acknowledged and have data
	 * @param refused subscriptions that the exchange does not give
	 * @param open subscriptions that may still get data
	 */
	record Settlement(int live, int refused, int open) {

		/** Of a feed that wants nothing. */
		public static final Settlement NOTHING = new Settlement(0, 0, 0);

		/**
		 * The sum of two.
		 * @param other the other
		 */
		public Settlement plus(Settlement other) {
			return new Settlement(this.live + other.live, this.refused + other.refused, this.open + other.open);
		}

	}

}
