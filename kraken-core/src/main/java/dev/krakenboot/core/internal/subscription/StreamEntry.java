// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import dev.krakenboot.core.message.Channel;

/**
 * One wanted subscription of a channel that carries no book, with what is known of the
 * actual one. Lives on the connection's event loop, apart from its status.
 */
public final class StreamEntry extends SubscriptionEntry {

	private final Channel channel;

	/** Whether the channel is sure to begin with a snapshot. */
	final boolean snapshotDue;

	StreamEntry(Channel channel, String channelName, String symbol, boolean snapshotDue) {
		super(channelName, symbol, channel.interval());
		this.channel = channel;
		this.snapshotDue = snapshotDue;
	}

	/** The channel with its parameters. */
	public Channel channel() {
		return this.channel;
	}

	/** Whether messages belong to a subscription that is not being ended. */
	boolean takesMessages() {
		return this.phase == Phase.SUBSCRIBING || this.phase == Phase.ACTIVE;
	}

}
