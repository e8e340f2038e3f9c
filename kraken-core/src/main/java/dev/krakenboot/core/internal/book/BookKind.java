// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.book;

import java.util.List;

import dev.krakenboot.book.ApplyResult;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.book.OrderBook;
import dev.krakenboot.book.Side;
import dev.krakenboot.book.decode.BookFrame;
import dev.krakenboot.book.decode.BookFrameDecoder;
import dev.krakenboot.book.decode.BookMessage;
import dev.krakenboot.book.decode.FrameMessage;
import dev.krakenboot.book.decode.Level3Frame;
import dev.krakenboot.book.decode.Level3FrameDecoder;
import dev.krakenboot.book.decode.Level3Message;
import dev.krakenboot.book.level3.Level3Book;
import dev.krakenboot.core.instrument.Instrument;
import dev.krakenboot.core.message.Channel;

/**
 * What distinguishes the channels that carry books: their frames, their engines and their
 * requests. All else, from the subscription to the resync, is the same.
 */
public enum BookKind {

	/** Aggregated levels. */
	LEVEL2("book") {

		@Override
		public Channel channel(int depth) {
			return new Channel.Book(depth);
		}

		@Override
		public BookFrames frames() {
			return new Level2Frames();
		}

		@Override
		public BookEngine engine(Instrument instrument, int depth, ChecksumPolicy checksumPolicy) {
			return new Level2Engine(new OrderBook(instrument.symbol(), depth, instrument.pricePrecision(),
					instrument.qtyPrecision(), checksumPolicy));
		}

	},

	/** Individual orders. */
	LEVEL3("level3") {

		@Override
		public Channel channel(int depth) {
			return new Channel.Level3(depth);
		}

		@Override
		public BookFrames frames() {
			return new Level3Frames();
		}

		@Override
		public BookEngine engine(Instrument instrument, int depth, ChecksumPolicy checksumPolicy) {
			return new Level3Engine(new Level3Book(instrument.symbol(), depth, instrument.pricePrecision(),
					instrument.qtyPrecision(), checksumPolicy));
		}

	};

	private final String channelName;

	BookKind(String channelName) {
		this.channelName = channelName;
	}

	/** Name of the channel as the exchange spells it. */
	public String channelName() {
		return this.channelName;
	}

	/**
	 * The channel with its parameters.
	 * @param depth levels a side
	 */
	public abstract Channel channel(int depth);

	/** A new decoder of the channel's frames. */
	public abstract BookFrames frames();

	/**
	 * A new, empty book.
	 * @param instrument the pair
	 * @param depth levels a side
	 * @param checksumPolicy which messages are checked
	 */
	public abstract BookEngine engine(Instrument instrument, int depth, ChecksumPolicy checksumPolicy);

	private static final class Level2Frames implements BookFrames {

		private final BookFrameDecoder decoder = new BookFrameDecoder();

		private final BookFrame frame = new BookFrame();

		@Override
		public boolean decode(byte[] buffer, int offset, int length) {
			return this.decoder.decode(buffer, offset, length, this.frame);
		}

		@Override
		public int size() {
			return this.frame.size();
		}

		@Override
		public FrameMessage message(int index) {
			return this.frame.message(index);
		}

	}

	private static final class Level3Frames implements BookFrames {

		private final Level3FrameDecoder decoder = new Level3FrameDecoder();

		private final Level3Frame frame = new Level3Frame();

		@Override
		public boolean decode(byte[] buffer, int offset, int length) {
			return this.decoder.decode(buffer, offset, length, this.frame);
		}

		@Override
		public int size() {
			return this.frame.size();
		}

		@Override
		public FrameMessage message(int index) {
			return this.frame.message(index);
		}

	}

	private record Level2Engine(OrderBook view) implements BookEngine {

		@Override
		public ApplyResult apply(FrameMessage message) {
			return this.view.apply((BookMessage) message);
		}

		@Override
		public void discard() {
			this.view.discard();
		}

		@Override
		public BookView copy(BookState state) {
			return this.view.snapshot().withState(state);
		}

		@Override
		public long computedChecksum() {
			return this.view.computedChecksum();
		}

		@Override
		public List<String> comparedDigits(Side side) {
			return this.view.comparedDigits(side);
		}

	}

	private record Level3Engine(Level3Book view) implements BookEngine {

		@Override
		public ApplyResult apply(FrameMessage message) {
			return this.view.apply((Level3Message) message);
		}

		@Override
		public void discard() {
			this.view.discard();
		}

		@Override
		public BookView copy(BookState state) {
			return this.view.snapshot().withState(state);
		}

		@Override
		public long computedChecksum() {
			return this.view.computedChecksum();
		}

		@Override
		public List<String> comparedDigits(Side side) {
			return this.view.comparedDigits(side);
		}

	}

}
