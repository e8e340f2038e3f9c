// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

/**
 * Levels of one symbol: a message of channel {@code book}.
 */
public final class BookMessage extends FrameMessage {

	private final StagedLevels bids = new StagedLevels();

	private final StagedLevels asks = new StagedLevels();

	BookMessage() {
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

	/** Bid entries in the order of the wire. */
	public StagedLevels bids() {
		return this.bids;
	}

	/** Ask entries in the order of the wire. */
	public StagedLevels asks() {
		return this.asks;
	}

}
