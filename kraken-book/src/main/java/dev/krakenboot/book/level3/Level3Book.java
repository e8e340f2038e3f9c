// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.krakenboot.book.ApplyResult;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.book.OrderBook;
import dev.krakenboot.book.Side;
import dev.krakenboot.book.decode.FrameException;
import dev.krakenboot.book.decode.FrameException.Reason;
import dev.krakenboot.book.decode.Level3Message;
import dev.krakenboot.book.decode.PackedOrderId;
import dev.krakenboot.book.decode.StagedLevels;
import dev.krakenboot.book.decode.SymbolKey;

/**
 * Level 3 order book of one symbol: every order in the queue of its price. Verifies
 * itself with the exchange's checksum, after every message unless its
 * {@link ChecksumPolicy} says otherwise. Makes no garbage once it has grown to its size.
 * <p>
 * Orders of a price are queued by their own time, those of one time as they arrived:
 * <ul>
 * <li>An add of an order that is held already replaces it; it counts as arrived now.</li>
 * <li>A modify sets quantity, price and time. With the same price and time the order
 * keeps its place, otherwise it counts as arrived now. A quantity of zero removes
 * it.</li>
 * <li>A delete removes the order; price and quantity in it are not looked at.</li>
 * <li>A modify or delete of an order that is not held changes nothing: it may have been
 * cut off with its level, and the checksum decides.</li>
 * <li>Of two orders of one id in a snapshot the last one counts, bids coming before
 * asks.</li>
 * </ul>
 * The quantity of a level is the sum of its orders' and must fit a {@code long} after
 * each event.
 * <p>
 * One thread at a time, for reading as well; others read a {@link #snapshot()}.
 */
public final class Level3Book implements Level3View {

	private final String symbol;

	private final SymbolKey symbolKey;

	private final int depth;

	private final int pricePrecision;

	private final int qtyPrecision;

	private final ChecksumPolicy checksumPolicy;

	private final OrderLevels levels = new OrderLevels();

	private final OrderEvents events;

	private final QueueChecksum digits = new QueueChecksum();

	private final long[] id = new long[PackedOrderId.WORDS];

	private BookState state = BookState.AWAITING_SNAPSHOT;

	/** Whether a snapshot was loaded that updates may build on. */
	private boolean loaded;

	private boolean everLive;

	/** Updates applied since the last check. */
	private int unchecked;

	private long checksum = NO_CHECKSUM;

	private long computedChecksum = NO_CHECKSUM;

	/** Digits of the orders that a mismatch discarded. */
	private @Nullable List<String> mismatchedBids;

	private @Nullable List<String> mismatchedAsks;

	private long timestampNs = NO_TIMESTAMP;

	/**
	 * An empty book that awaits its snapshot and checks every message.
	 * @param symbol symbol as the exchange spells it
	 * @param depth subscribed number of levels a side: 10, 100 or 1000
	 * @param pricePrecision fraction digits of the pair's prices, 0 to 18
	 * @param qtyPrecision fraction digits of the pair's quantities, 0 to 18
	 * @throws IllegalArgumentException if the depth is not offered by the exchange or a
	 * precision is out of range
	 */
	public Level3Book(String symbol, int depth, int pricePrecision, int qtyPrecision) {
		this(symbol, depth, pricePrecision, qtyPrecision, ChecksumPolicy.EVERY_MESSAGE);
	}

	/**
	 * An empty book that awaits its snapshot.
	 * @param symbol symbol as the exchange spells it
	 * @param depth subscribed number of levels a side: 10, 100 or 1000
	 * @param pricePrecision fraction digits of the pair's prices, 0 to 18
	 * @param qtyPrecision fraction digits of the pair's quantities, 0 to 18
	 * @param checksumPolicy which messages are checked
	 * @throws IllegalArgumentException if the depth is not offered by the exchange or a
	 * precision is out of range
	 */
	public Level3Book(String symbol, int depth, int pricePrecision, int qtyPrecision, ChecksumPolicy checksumPolicy) {
		if (depth != 10 && depth != 100 && depth != 1000) {
			throw new IllegalArgumentException("Depth must be 10, 100 or 1000, not " + depth);
		}
		this.symbol = symbol;
		this.symbolKey = new SymbolKey(symbol);
		this.depth = depth;
		this.pricePrecision = checkPrecision("Price", pricePrecision);
		this.qtyPrecision = checkPrecision("Quantity", qtyPrecision);
		this.checksumPolicy = checksumPolicy;
		this.events = new OrderEvents(this.levels, pricePrecision, qtyPrecision);
	}

	private static int checkPrecision(String what, int precision) {
		if (precision < 0 || precision > OrderBook.MAX_PRECISION) {
			throw new IllegalArgumentException(
					what + " precision must be 0 to " + OrderBook.MAX_PRECISION + ", not " + precision);
		}
		return precision;
	}

	/**
	 * Applies one message completely, bids before asks, cuts both sides to the depth in
	 * levels and verifies the result if the policy asks for it, as
	 * {@link OrderBook#apply} does.
	 * @param message message of this book's symbol
	 * @return what became of it
	 * @throws FrameException if the numbers of an add or a modify do not suit the pair:
	 * {@link Reason#NEGATIVE}, {@link Reason#OUT_OF_RANGE} (also if a level's sum does
	 * not fit) or {@link Reason#PRECISION_EXCEEDED}, or {@link Reason#MALFORMED} if a
	 * side comes to more than {@value StagedLevels#MAX_LEVELS} levels; the book is then
	 * discarded
	 * @throws IllegalArgumentException if the message is of another symbol; nothing
	 * changed
	 */
	public ApplyResult apply(Level3Message message) {
		if (!message.symbolEquals(this.symbolKey)) {
			throw new IllegalArgumentException("Message of " + message.symbol() + " for the book of " + this.symbol);
		}
		if (message.snapshot()) {
			this.levels.clear();
			forgetMismatch();
			this.loaded = true;
		}
		else if (!this.loaded) {
			return ApplyResult.REFUSED;
		}
		Reason fault = this.events.apply(message);
		if (fault != null) {
			discard();
			throw FrameException.inLevel3Book(fault, this.symbol);
		}
		this.levels.truncate(this.depth);
		this.timestampNs = message.timestampNs();
		if (!checkDue(message.snapshot())) {
			this.checksum = NO_CHECKSUM;
			turnLive();
			return ApplyResult.APPLIED;
		}
		return verify(message);
	}

	private boolean checkDue(boolean snapshot) {
		int every = this.checksumPolicy.every();
		return every == 1 || (every != 0 && (snapshot || this.state != BookState.LIVE || ++this.unchecked >= every));
	}

	private ApplyResult verify(Level3Message message) {
		this.unchecked = 0;
		long computed = this.digits.compute(this.levels.side(Side.ASK), this.levels.side(Side.BID));
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
		List<String> bids = comparedDigits(Side.BID);
		List<String> asks = comparedDigits(Side.ASK);
		discard();
		this.mismatchedBids = bids;
		this.mismatchedAsks = asks;
		return ApplyResult.MISMATCH;
	}

	private void turnLive() {
		this.state = BookState.LIVE;
		this.everLive = true;
	}

	/** Drops all orders; only a snapshot brings the book back. */
	public void discard() {
		this.levels.clear();
		forgetMismatch();
		this.loaded = false;
		this.checksum = NO_CHECKSUM;
		this.timestampNs = NO_TIMESTAMP;
		this.state = unverifiedState();
	}

	private void forgetMismatch() {
		this.mismatchedBids = null;
		this.mismatchedAsks = null;
	}

	private BookState unverifiedState() {
		return this.everLive ? BookState.RESYNCING : BookState.AWAITING_SNAPSHOT;
	}

	/** Immutable copy of all orders. */
	public Level3Snapshot snapshot() {
		return snapshot(this.depth, this.state);
	}

	/**
	 * Immutable copy of the orders of the best levels in a given state.
	 * @param maxLevels most levels to copy a side
	 * @param state state that the copy carries
	 */
	public Level3Snapshot snapshot(int maxLevels, BookState state) {
		return new Level3Snapshot(this, state, new OrderRows(this.levels, maxLevels));
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
		QueueArray queues = this.levels.side(side);
		int count = Math.min(queues.size(), Math.max(0, maxLevels));
		for (int i = 0; i < count; i++) {
			OrderQueue queue = queues.get(i);
			target[offset + 2 * i] = queue.price();
			target[offset + 2 * i + 1] = queue.qty();
		}
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
	 * What the checksum of the present orders is computed from: the digits of each order
	 * of the best ten levels of a side, price and quantity without a separator, in queue
	 * order. After a mismatch those of the orders that it discarded, until the next
	 * snapshot, so that the two can be compared.
	 */
	public List<String> comparedDigits(Side side) {
		List<String> mismatched = (side == Side.BID) ? this.mismatchedBids : this.mismatchedAsks;
		return (mismatched != null) ? mismatched : QueueChecksum.perOrder(this.levels.side(side));
	}

	/** Number of modifies so far of orders that were not held. */
	public long unknownModifies() {
		return this.events.unknownModifies();
	}

	/** Number of deletes so far of orders that were not held. */
	public long unknownDeletes() {
		return this.events.unknownDeletes();
	}

	/** Number of adds so far that replaced an order of the same id. */
	public long replacedOrders() {
		return this.events.replacedOrders();
	}

	/** Number of orders so far that came again in the same snapshot. */
	public long duplicateOrders() {
		return this.events.duplicateOrders();
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
		return this.levels.side(side).size();
	}

	@Override
	public long scaledPrice(Side side, int index) {
		return this.levels.side(side).get(index).price();
	}

	@Override
	public long scaledQty(Side side, int index) {
		return this.levels.side(side).get(index).qty();
	}

	@Override
	public int orderCount() {
		return this.levels.orders().size();
	}

	@Override
	public int orderCount(Side side, int index) {
		return this.levels.side(side).get(index).count();
	}

	@Override
	public List<OrderEntry> orders(Side side, int index) {
		return this.levels.entries(this.levels.side(side).get(index), this.pricePrecision, this.qtyPrecision);
	}

	/**
	 * Shows the orders of a level in queue order, with scaled numbers.
	 * @param side side of the book
	 * @param index position of the level, 0 for the best
	 * @param visitor who is shown them
	 * @throws IndexOutOfBoundsException if there is no such level
	 */
	public void visitOrders(Side side, int index, OrderVisitor visitor) {
		this.levels.visit(this.levels.side(side).get(index), visitor);
	}

	@Override
	public Optional<QueuePosition> queuePosition(byte[] utf8, int offset, int length) {
		Objects.checkFromIndexSize(offset, length, utf8.length);
		int order = PackedOrderId.pack(utf8, offset, length, this.id, 0) ? this.levels.orders().find(this.id)
				: OrderStore.NONE;
		if (order == OrderStore.NONE) {
			return Optional.empty();
		}
		return Optional.of(this.levels.position(order, this.pricePrecision, this.qtyPrecision));
	}

	@Override
	public String toString() {
		return this.symbol + " " + this.state + ", " + levelCount(Side.BID) + " bids, " + levelCount(Side.ASK)
				+ " asks, " + orderCount() + " orders";
	}

}
