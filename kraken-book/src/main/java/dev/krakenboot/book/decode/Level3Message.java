// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

/**
 * Orders of one symbol: a message of channel {@code level3}.
 */
public final class Level3Message extends FrameMessage {

	private final StagedOrders bids = new StagedOrders();

	private final StagedOrders asks = new StagedOrders();

	Level3Message() {
	}

	@Override
	void clear() {
		super.clear();
		this.bids.clear();
		this.asks.clear();
	}

	@Override
	public int bidCount() {
		return this.bids.size();
	}

	@Override
	public int askCount() {
		return this.asks.size();
	}

	/** Bid events in the order of the wire. */
	public StagedOrders bids() {
		return this.bids;
	}

	/** Ask events in the order of the wire. */
	public StagedOrders asks() {
		return this.asks;
	}

}
