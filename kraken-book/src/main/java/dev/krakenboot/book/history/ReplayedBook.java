// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.history;

import dev.krakenboot.book.BookSnapshot;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.book.Side;

/**
 * State that is read back, and moved on from one recorded state to the next.
 */
final class ReplayedBook implements BookView {

	private final BookShape shape;

	private final LevelList bids;

	private final LevelList asks;

	private final ByteRing.Reader reader;

	private int kind;

	private long checksum = NO_CHECKSUM;

	private long timestampNs = NO_TIMESTAMP;

	/** Last known time, and that of the state whose header was read. */
	private long knownTimeNs = NO_TIMESTAMP;

	private long nextTimestampNs = NO_TIMESTAMP;

	ReplayedBook(BookShape shape, ByteRing ring) {
		this.shape = shape;
		this.bids = new LevelList(false, shape.depth(), shape.maxChanges());
		this.asks = new LevelList(true, shape.depth(), shape.maxChanges());
		this.reader = ring.new Reader();
	}

	/**
	 * Goes to a segment; its first state is the next one.
	 * @param knownTimeNs last known time at that state
	 */
	void moveTo(int offset, long knownTimeNs) {
		this.reader.position(offset);
		this.knownTimeNs = knownTimeNs;
	}

	/** Reads what comes before the levels of the next state; they must be read next. */
	void readHeader() {
		this.kind = this.reader.readByte();
		this.nextTimestampNs = NO_TIMESTAMP;
		if ((this.kind & StateWriter.WITH_TIME) != 0) {
			this.nextTimestampNs = this.reader.readSigned() + (keyFrame() ? 0 : this.knownTimeNs);
		}
	}

	/** Last known time at the state whose header was read. */
	long nextKnownTimeNs() {
		return Math.max(this.knownTimeNs, this.nextTimestampNs);
	}

	private boolean keyFrame() {
		return (this.kind & StateWriter.KEY_FRAME) != 0;
	}

	/** Whether a gap was before the state whose header was read. */
	boolean afterGap() {
		return (this.kind & StateWriter.AFTER_GAP) != 0;
	}

	/** Turns into the state whose header was read. */
	void readLevels() {
		this.knownTimeNs = nextKnownTimeNs();
		this.timestampNs = this.nextTimestampNs;
		this.checksum = ((this.kind & StateWriter.WITH_CHECKSUM) != 0) ? this.reader.readInt() & 0xFFFFFFFFL
				: NO_CHECKSUM;
		readSide(this.bids);
		readSide(this.asks);
	}

	private void readSide(LevelList side) {
		boolean keyFrame = keyFrame();
		if (keyFrame) {
			side.clear();
		}
		long count = this.reader.readUnsigned();
		long price = 0;
		for (long i = 0; i < count; i++) {
			price += this.reader.readSigned();
			long qty = this.reader.readUnsigned();
			if (keyFrame) {
				side.append(price, qty);
			}
			else {
				side.set(price, qty);
			}
		}
		side.truncate();
	}

	long knownTimeNs() {
		return this.knownTimeNs;
	}

	BookSnapshot snapshot() {
		return BookSnapshot.of(symbol(), depth(), pricePrecision(), qtyPrecision(), state(), checksumPolicy(),
				this.checksum, this.timestampNs, this.bids.array(), this.bids.size(), this.asks.array(),
				this.asks.size());
	}

	@Override
	public String symbol() {
		return this.shape.symbol();
	}

	@Override
	public int depth() {
		return this.shape.depth();
	}

	@Override
	public int pricePrecision() {
		return this.shape.pricePrecision();
	}

	@Override
	public int qtyPrecision() {
		return this.shape.qtyPrecision();
	}

	@Override
	public BookState state() {
		return BookState.LIVE;
	}

	@Override
	public ChecksumPolicy checksumPolicy() {
		return this.shape.checksumPolicy();
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
		return list(side).size();
	}

	@Override
	public long scaledPrice(Side side, int index) {
		return list(side).price(index);
	}

	@Override
	public long scaledQty(Side side, int index) {
		return list(side).qty(index);
	}

	private LevelList list(Side side) {
		return (side == Side.BID) ? this.bids : this.asks;
	}

}
