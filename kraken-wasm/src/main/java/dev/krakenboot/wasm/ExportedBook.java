// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.wasm;

import java.nio.charset.StandardCharsets;

import dev.krakenboot.book.ApplyResult;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.decode.DecodedFrame;
import dev.krakenboot.book.decode.FrameException;
import dev.krakenboot.book.decode.FrameMessage;
import dev.krakenboot.wasm.substitute.TextBytes;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSExport;

/**
 * Book that JavaScript feeds with the texts of frames. Nothing is thrown across the
 * border: {@link #apply} answers with a number, and what went wrong is asked for.
 *
 * @param <M> kind of its messages
 */
public abstract class ExportedBook<M extends FrameMessage> extends ExportedView {

	/** Answer of {@link #apply}: the frame has nothing for this book. */
	private static final int IGNORED = ApplyResult.values().length;

	/** Answer of {@link #apply}: the frame was refused, and the book discarded. */
	private static final int FAILED = -1;

	private final byte[] symbol;

	private final DecodedFrame<M> frame;

	private @Nullable String failure;

	private @Nullable String failureText;

	private int failurePosition = -1;

	ExportedBook(BookView book, DecodedFrame<M> frame) {
		super(book);
		this.symbol = book.symbol().getBytes(StandardCharsets.UTF_8);
		this.frame = frame;
	}

	/** Decodes a frame, whether or not it is of the book's channel. */
	abstract boolean decode(byte[] buffer, int length, DecodedFrame<M> frame);

	abstract ApplyResult applyMessage(M message);

	/** Drops all levels; only a snapshot brings the book back. */
	@JSExport
	public abstract void discard();

	/**
	 * Applies a frame.
	 * @param text the frame
	 * @param amongOthers whether messages of other symbols are passed over; otherwise
	 * they are a failure
	 * @return ordinal of the {@link ApplyResult}, the worst if there are several; the
	 * number behind them if the frame has nothing for this book; -1 for a failure
	 */
	@JSExport
	public final int apply(String text, boolean amongOthers) {
		try {
			int length = TextBytes.load(text);
			if (!decode(TextBytes.bytes(), length, this.frame)) {
				return IGNORED;
			}
			return applyFrame(amongOthers);
		}
		catch (FrameException ex) {
			return fail(ex.reason().name(), ex.getMessage(), ex.position());
		}
		catch (RuntimeException ex) {
			return fail("INTERNAL", "The engine failed", -1);
		}
		finally {
			this.frame.clear();
		}
	}

	private int applyFrame(boolean amongOthers) {
		int size = this.frame.size();
		int worst = IGNORED;
		for (int i = 0; i < size && !amongOthers; i++) {
			M message = this.frame.message(i);
			if (!message.symbolEquals(this.symbol)) {
				return fail("UNKNOWN_SYMBOL", "Frame of " + message.symbol(), -1);
			}
		}
		for (int i = 0; i < size; i++) {
			M message = this.frame.message(i);
			if (!amongOthers || message.symbolEquals(this.symbol)) {
				int result = applyMessage(message).ordinal();
				worst = (worst == IGNORED) ? result : Math.max(worst, result);
			}
		}
		return worst;
	}

	private int fail(String code, @Nullable String text, int position) {
		this.failure = code;
		this.failureText = text;
		this.failurePosition = position;
		discard();
		return FAILED;
	}

	/** Code of the last failure. */
	@JSExport
	public final @Nullable String failure() {
		return this.failure;
	}

	/** Words for the last failure. */
	@JSExport
	public final @Nullable String failureText() {
		return this.failureText;
	}

	/** Byte of the frame where the last failure is, from 0, or -1. */
	@JSExport
	public final int failurePosition() {
		return this.failurePosition;
	}

}
