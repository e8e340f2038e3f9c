// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A frame, or a number in it, that cannot be used. Carries no stack trace: it speaks of
 * the input, not of the program.
 */
public final class FrameException extends RuntimeException {

	/** Why a frame was refused. */
	public enum Reason {

		/**
		 * Not JSON, cut off, followed by something, a known key given twice, or more than
		 * {@value StagedLevels#MAX_LEVELS} levels or {@value StagedOrders#MAX_ORDERS}
		 * orders on one side.
		 */
		MALFORMED,

		/** JSON, but not an object. */
		NOT_AN_OBJECT,

		/** Nested deeper than 64 objects and arrays. */
		TOO_DEEP,

		/** A string that is not UTF-8. */
		INVALID_UTF8,

		/** A required field is absent. */
		MISSING_FIELD,

		/** A field holds another kind of value than it should. */
		WRONG_TYPE,

		/**
		 * A {@code type} that is neither {@code snapshot} nor {@code update}, or an
		 * {@code event} that is neither {@code add} nor {@code modify} nor
		 * {@code delete}.
		 */
		UNKNOWN_TYPE,

		/** A price or a quantity below zero. */
		NEGATIVE,

		/**
		 * A price or a quantity, or the sum of a level's, too large for a scaled
		 * {@code long}, or a price of zero.
		 */
		OUT_OF_RANGE,

		/**
		 * More fraction digits than the pair has; the instrument probably changed.
		 */
		PRECISION_EXCEEDED,

		/** A checksum that is not a plain unsigned 32-bit integer. */
		INVALID_CHECKSUM,

		/**
		 * An order id that is empty or longer than {@value PackedOrderId#MAX_LENGTH}
		 * bytes.
		 */
		INVALID_ORDER_ID,

		/** An order whose time, and with it its place in the queue, cannot be read. */
		INVALID_TIMESTAMP

	}

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	private final @Nullable String channel;

	private final List<String> symbols;

	private final int position;

	FrameException(Reason reason, @Nullable String channel, List<String> symbols, int position) {
		super(message(reason, channel, symbols, position));
		this.reason = reason;
		this.channel = channel;
		this.symbols = symbols;
		this.position = position;
	}

	/**
	 * A number in a book message that does not suit the book of its symbol.
	 * @param reason why it does not
	 * @param symbol symbol of the book
	 */
	public static FrameException inBook(Reason reason, String symbol) {
		return new FrameException(reason, "book", List.of(symbol), -1);
	}

	/**
	 * A number in a level3 message that does not suit the book of its symbol.
	 * @param reason why it does not
	 * @param symbol symbol of the book
	 */
	public static FrameException inLevel3Book(Reason reason, String symbol) {
		return new FrameException(reason, "level3", List.of(symbol), -1);
	}

	private static String message(Reason reason, @Nullable String channel, List<String> symbols, int position) {
		StringBuilder message = new StringBuilder("Frame refused: ").append(reason);
		if (position >= 0) {
			message.append(" at byte ").append(position);
		}
		if (channel != null) {
			message.append(", channel ").append(channel);
		}
		if (!symbols.isEmpty()) {
			message.append(", symbols ").append(symbols);
		}
		return message.toString();
	}

	/** Why the frame was refused. */
	public Reason reason() {
		return this.reason;
	}

	/** Channel that the frame names, as far as that can be told. */
	public @Nullable String channel() {
		return this.channel;
	}

	/**
	 * Symbols that the frame names, as far as that can be told: those whose books can no
	 * longer be trusted. Possibly empty, at most {@value FrameHints#MAX_SYMBOLS}.
	 */
	public List<String> symbols() {
		return this.symbols;
	}

	/** Byte offset in the frame, from 0, or -1 if there is none to tell. */
	public int position() {
		return this.position;
	}

	@Override
	public Throwable fillInStackTrace() {
		return this;
	}

}
