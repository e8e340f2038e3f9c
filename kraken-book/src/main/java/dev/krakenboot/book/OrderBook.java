// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.krakenboot.book.checksum.BookChecksum;
import dev.krakenboot.book.checksum.TopLevelDigits;
import dev.krakenboot.book.decode.BookMessage;
import dev.krakenboot.book.decode.FrameException;
import dev.krakenboot.book.decode.FrameException.Reason;
import dev.krakenboot.book.decode.StagedLevels;
import dev.krakenboot.book.decode.SymbolKey;

/**
 * Level 2 order book of one symbol that verifies itself with the exchange's checksum,
 * after every message unless its {@link ChecksumPolicy} says otherwise. Makes no garbage
 * once it has grown to its size.
 * <p>
 * One thread at a time, for reading as well; others read a {@link #snapshot()}.
 */
public final class OrderBook implements BookView {

	/** Most fraction digits that a scaled {@code long} can carry. */
	public static final int MAX_PRECISION = 18;

	private final String symbol;

	private final SymbolKey symbolKey;

	private final int depth;

	private final int pricePrecision;

	private final int qtyPrecision;

	private final ChecksumPolicy checksumPolicy;

	private final LevelArray bids = new LevelArray();

	private final LevelArray asks = new LevelArray();

	private final BookChecksum digits = new BookChecksum();

	private @Nullable BookListener listener;

	private BookState state = BookState.AWAITING_SNAPSHOT;

	/** Whether a snapshot was loaded that updates may build on. */
	private boolean loaded;

	private boolean everLive;

	/** Updates applied since the last check. */
	private int unchecked;

	/** Whether the digits do not follow the levels and are to be written anew. */
	private boolean digitsStale;

	private long checksum = NO_CHECKSUM;

	private long computedChecksum = NO_CHECKSUM;

	private long timestampNs = NO_TIMESTAMP;

	/**
	 * An empty book that awaits its snapshot and checks every message.
	 * @param symbol symbol as the exchange spells it
	 * @param depth subscribed number of levels a side: 10, 25, 100, 500 or 1000
	 * @param pricePrecision fraction digits of the pair's prices, 0 to 18
	 * @param qtyPrecision fraction digits of the pair's quantities, 0 to 18
	 * @throws IllegalArgumentException if the depth is not offered by the exchange or a
	 * precision is out of range
	 */
	public OrderBook(String symbol, int depth, int pricePrecision, int qtyPrecision) {
		this(symbol, depth, pricePrecision, qtyPrecision, ChecksumPolicy.EVERY_MESSAGE);
	}

	/**
	 * An empty book that awaits its snapshot.
	 * @param symbol symbol as the exchange spells it
	 * @param depth subscribed number of levels a side: 10, 25, 100, 500 or 1000
	 * @param pricePrecision fraction digits of the pair's prices, 0 to 18
	 * @param qtyPrecision fraction digits of the pair's quantities, 0 to 18
	 * @param checksumPolicy which messages are checked
	 * @throws IllegalArgumentException if the depth is not offered by the exchange or a
	 * precision is out of range
	 */
	public OrderBook(String symbol, int depth, int pricePrecision, int qtyPrecision, ChecksumPolicy checksumPolicy) {
		if (depth != 10 && depth != 25 && depth != 100 && depth != 500 && depth != 1000) {
			throw new IllegalArgumentException("Depth must be 10, 25, 100, 500 or 1000, not " + depth);
		}
		this.symbol = symbol;
		this.symbolKey = new SymbolKey(symbol);
		this.depth = depth;
		this.pricePrecision = checkPrecision("Price", pricePrecision);
		this.qtyPrecision = checkPrecision("Quantity", qtyPrecision);
		this.checksumPolicy = checksumPolicy;
	}

	private static int checkPrecision(String what, int precision) {
		if (precision < 0 || precision > MAX_PRECISION) {
			throw new IllegalArgumentException(
					what + " precision must be 0 to " + MAX_PRECISION + ", not " + precision);
		}
		return precision;
	}

	/**
	 * Applies one message completely, cuts both sides to the depth and verifies the
	 * result if the policy asks for it. A sampled book turns live only by a verified
	 * message, and stays it while messages are passed over; one with checks off is live
	 * from its snapshot on.
	 * @param message message of this book's symbol
	 * @return what became of it
	 * @throws FrameException if a number does not suit the pair: {@link Reason#NEGATIVE},
	 * {@link Reason#OUT_OF_RANGE} or {@link Reason#PRECISION_EXCEEDED}; the book is then
	 * discarded
	 * @throws IllegalArgumentException if the message is of another symbol; nothing
	 * changed
	 */
	public ApplyResult apply(BookMessage message) {
		if (!message.symbolEquals(this.symbolKey)) {
			throw new IllegalArgumentException("Message of " + message.symbol() + " for the book of " + this.symbol);
		}
		if (message.snapshot()) {
			this.bids.clear();
			this.asks.clear();
			this.loaded = true;
		}
		else if (!this.loaded) {
			return ApplyResult.REFUSED;
		}
		// To follow every change pays only if there is a check after each message.
		this.digitsStale |= message.snapshot() || this.checksumPolicy.every() != 1;
		if (message.bids().size() > 0) {
			applySide(this.bids, message.bids(), this.digits.bids(), 1);
		}
		if (message.asks().size() > 0) {
			applySide(this.asks, message.asks(), this.digits.asks(), -1);
		}
		this.timestampNs = message.timestampNs();
		ApplyResult result = checkDue(message.snapshot()) ? verify(message) : trust();
		if (this.listener != null && result != ApplyResult.MISMATCH) {
			this.listener.onApplied(this, message);
		}
		return result;
	}

	private boolean checkDue(boolean snapshot) {
		int every = this.checksumPolicy.every();
		return every == 1 || (every != 0 && (snapshot || this.state != BookState.LIVE || ++this.unchecked >= every));
	}

	private ApplyResult trust() {
		this.checksum = NO_CHECKSUM;
		turnLive();
		return ApplyResult.APPLIED;
	}

	private void turnLive() {
		// Even to write the same reference again would make the collector take note.
		if (this.state != BookState.LIVE) {
			this.state = BookState.LIVE;
			this.everLive = true;
		}
	}

	private ApplyResult verify(BookMessage message) {
		this.unchecked = 0;
		if (this.digitsStale) {
			this.digits.bids().rewrite(this.bids.array(), this.bids.end(), this.bids.size());
			this.digits.asks().rewrite(this.asks.array(), this.asks.end(), this.asks.size());
			this.digitsStale = false;
		}
		long computed = this.digits.compute();
		this.computedChecksum = computed;
		if (computed == message.checksum()) {
			this.checksum = computed;
			turnLive();
			return ApplyResult.VERIFIED;
		}
		if (!message.hasChecksum()) {
			this.checksum = NO_CHECKSUM;
			this.state = unverifiedState();
			return ApplyResult.UNVERIFIED;
		}
		discard();
		return ApplyResult.MISMATCH;
	}

	/** Applies the entries in their order, then drops the levels beyond the depth. */
	private void applySide(LevelArray side, StagedLevels staged, TopLevelDigits digits, int keySign) {
		int count = staged.size();
		for (int i = 0; i < count; i++) {
			long price = staged.scaledPrice(i, this.pricePrecision);
			long qty = staged.scaledQty(i, this.qtyPrecision);
			if (price <= 0 || qty < 0) {
				throw unfit(price, qty);
			}
			int change = side.set(keySign * price, qty);
			if (side.changed() < BookChecksum.LEVELS && !this.digitsStale) {
				follow(side, change, keySign * price, qty, digits);
			}
		}
		side.truncate(this.depth);
	}

	private static void follow(LevelArray side, int change, long key, long qty, TopLevelDigits digits) {
		if (change == LevelArray.INSERTED) {
			digits.insert(side.changed(), key, qty);
		}
		else if (change == LevelArray.REPLACED) {
			digits.replace(side.changed(), key, qty);
		}
		else if (change == LevelArray.REMOVED) {
			digits.remove(side.changed(), side.array(), side.end(), side.size());
		}
	}

	private FrameException unfit(long price, long qty) {
		discard();
		long worst = (price <= 0) ? price : qty;
		Reason reason = (worst == StagedLevels.SCALED_NEGATIVE) ? Reason.NEGATIVE
				: (worst == StagedLevels.SCALED_PRECISION_EXCEEDED) ? Reason.PRECISION_EXCEEDED : Reason.OUT_OF_RANGE;
		return FrameException.inBook(reason, this.symbol);
	}

	/** Drops all levels; only a snapshot brings the book back. */
	public void discard() {
		this.bids.clear();
		this.asks.clear();
		this.loaded = false;
		this.checksum = NO_CHECKSUM;
		this.timestampNs = NO_TIMESTAMP;
		this.state = unverifiedState();
		if (this.listener != null) {
			this.listener.onDiscarded(this);
		}
	}

	private BookState unverifiedState() {
		return this.everLive ? BookState.RESYNCING : BookState.AWAITING_SNAPSHOT;
	}

	/**
	 * Tells a listener of every change from now on. A book has at most one, and pays
	 * nothing for having none.
	 * @param listener who listens
	 * @throws IllegalStateException if another one listens already
	 */
	public void addListener(BookListener listener) {
		if (this.listener != null && this.listener != listener) {
			throw new IllegalStateException("Another listener hears of the changes of " + this.symbol);
		}
		this.listener = listener;
	}

	/** Tells the listener no more; of another one this changes nothing. */
	public void removeListener(BookListener listener) {
		if (this.listener == listener) {
			this.listener = null;
		}
	}

	/** Immutable copy of all levels. */
	public BookSnapshot snapshot() {
		return snapshot(this.depth, this.state);
	}

	/**
	 * Immutable copy of the best levels in a given state.
	 * @param maxLevels most levels to copy a side
	 * @param state state that the copy carries
	 */
	public BookSnapshot snapshot(int maxLevels, BookState state) {
		return BookSnapshot.owning(this, state, best(this.bids, maxLevels), best(this.asks, maxLevels));
	}

	private static long[] best(LevelArray side, int maxLevels) {
		int count = Math.min(side.size(), Math.max(0, maxLevels));
		long[] levels = new long[2 * count];
		side.copyBest(count, levels, 0);
		return levels;
	}

	/**
	 * Copies the best levels of a side, without garbage: scaled price, scaled quantity,
	 * scaled price and so on, best first.
	 * @param side side of the book
	 * @param maxLevels most levels to copy
	 * @param target where to copy to
	 * @param offset index of the first price
	 * @return number of levels copied
	 * @throws IndexOutOfBoundsException if the target is too small
	 */
	public int copyBest(Side side, int maxLevels, long[] target, int offset) {
		LevelArray levels = array(side);
		int count = Math.min(levels.size(), Math.max(0, maxLevels));
		levels.copyBest(count, target, offset);
		return count;
	}

	/**
	 * Checksum that the last checked message led to, also when it was the wrong one, or
	 * {@link #NO_CHECKSUM} before the first.
	 */
	public long computedChecksum() {
		return this.computedChecksum;
	}

	/**
	 * What the last checksum was computed from: the digits of each of the best ten levels
	 * of a side, price and quantity without a separator, best first. Kept when a mismatch
	 * discards the levels, so that the two can be compared. After a message that was
	 * refused for a number in it, the digits of the levels up to that number.
	 */
	public List<String> comparedDigits(Side side) {
		return (side == Side.BID) ? this.digits.bidDigits() : this.digits.askDigits();
	}

	@Override
	public String symbol() {
		return this.symbol;
	}

	@Override
	public int depth() {
		return this.depth;
	}

	@Override
	public int pricePrecision() {
		return this.pricePrecision;
	}

	@Override
	public int qtyPrecision() {
		return this.qtyPrecision;
	}

	@Override
	public BookState state() {
		return this.state;
	}

	@Override
	public ChecksumPolicy checksumPolicy() {
		return this.checksumPolicy;
	}

	@Override
	public long checksum() {
		return this.checksum;
	}

	@Override
	public long timestampNs() {
		return this.timestampNs;
	}

	@Override
	public int levelCount(Side side) {
		return array(side).size();
	}

	@Override
	public long scaledPrice(Side side, int index) {
		return Math.abs(array(side).key(index));
	}

	@Override
	public long scaledQty(Side side, int index) {
		return array(side).qty(index);
	}

	private LevelArray array(Side side) {
		return (side == Side.BID) ? this.bids : this.asks;
	}

	@Override
	public String toString() {
		return this.symbol + " " + this.state + ", " + this.bids.size() + " bids, " + this.asks.size() + " asks";
	}

}
