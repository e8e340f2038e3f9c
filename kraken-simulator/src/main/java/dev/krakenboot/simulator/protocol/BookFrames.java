// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.protocol;

import java.util.List;

import dev.krakenboot.simulator.book.BookSide;
import dev.krakenboot.simulator.book.FixedPoint;
import dev.krakenboot.simulator.book.LevelChange;
import dev.krakenboot.simulator.book.Side;
import dev.krakenboot.simulator.book.TruthBook;
import dev.krakenboot.simulator.protocol.OutboundFrame.Kind;

/**
 * Frames of the {@code book} channel.
 */
public final class BookFrames {

	private BookFrames() {
	}

	/**
	 * A snapshot of a book, best levels first on both sides.
	 * @param book the book
	 * @param depth the most levels a side
	 * @return the frame
	 */
	public static OutboundFrame snapshot(TruthBook book, int depth) {
		StringBuilder out = begin("snapshot", book.symbol(), 128 + 40 * depth);
		out.append("\"bids\":[");
		levels(out, book, book.bids(), depth);
		out.append("],\"asks\":[");
		levels(out, book, book.asks(), depth);
		end(out, book.checksum(), book.timestampMicros());
		return new OutboundFrame(Kind.BOOK_SNAPSHOT, book.symbol(), out.toString());
	}

	/**
	 * An update of a book.
	 * @param book the book after the update
	 * @param changes the level entries in the order they are to be applied
	 * @param checksum the checksum after the update
	 * @return the frame
	 */
	public static OutboundFrame update(TruthBook book, List<LevelChange> changes, long checksum) {
		StringBuilder out = begin("update", book.symbol(), 256);
		out.append("\"bids\":[");
		changes(out, book, changes, Side.BID);
		out.append("],\"asks\":[");
		changes(out, book, changes, Side.ASK);
		end(out, checksum, book.timestampMicros());
		return new OutboundFrame(Kind.BOOK_UPDATE, book.symbol(), out.toString());
	}

	private static StringBuilder begin(String type, String symbol, int capacity) {
		return new StringBuilder(capacity).append("{\"channel\":\"book\",\"type\":\"")
			.append(type)
			.append("\",\"data\":[{\"symbol\":\"")
			.append(symbol)
			.append("\",");
	}

	private static void levels(StringBuilder out, TruthBook book, BookSide side, int depth) {
		for (int rank = 0; rank < Math.min(depth, side.size()); rank++) {
			level(out, book, side.price(rank), side.qty(rank), rank == 0);
		}
	}

	private static void changes(StringBuilder out, TruthBook book, List<LevelChange> changes, Side side) {
		boolean first = true;
		for (LevelChange change : changes) {
			if (change.side() == side) {
				level(out, book, change.price(), change.qty(), first);
				first = false;
			}
		}
	}

	private static void level(StringBuilder out, TruthBook book, long price, long qty, boolean first) {
		out.append(first ? "{\"price\":" : ",{\"price\":");
		FixedPoint.append(out, price, book.pricePrecision());
		out.append(",\"qty\":");
		FixedPoint.append(out, qty, book.qtyPrecision());
		out.append('}');
	}

	private static void end(StringBuilder out, long checksum, long timestampMicros) {
		out.append("],\"checksum\":").append(checksum);
		if (timestampMicros != TruthBook.NO_TIME) {
			out.append(",\"timestamp\":\"").append(WireTime.text(timestampMicros)).append('"');
		}
		out.append("}]}");
	}

}
