// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.wasm;

import java.util.Optional;
import java.util.OptionalLong;

import dev.krakenboot.book.BookSnapshot;
import dev.krakenboot.book.history.BookHistory;
import dev.krakenboot.book.history.HistoryCursor;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSExport;

/**
 * History of a level 2 book. Times are texts of nanoseconds since the epoch; a sequence
 * is -1 where there is no state.
 */
public final class ExportedHistory {

	private final BookHistory history;

	ExportedHistory(BookHistory history) {
		this.history = history;
	}

	/** Records no more. */
	@JSExport
	public void stop() {
		this.history.stop();
	}

	/** Number of states that are kept. */
	@JSExport
	public double size() {
		return this.history.size();
	}

	/** Sequence of the oldest state. */
	@JSExport
	public double firstSequence() {
		return this.history.firstSequence().orElse(-1);
	}

	/** Sequence of the newest state. */
	@JSExport
	public double lastSequence() {
		return this.history.lastSequence().orElse(-1);
	}

	/** Time of the oldest state. */
	@JSExport
	public @Nullable String firstTimeNs() {
		return text(this.history.firstTimeNs());
	}

	/** Time of the newest state. */
	@JSExport
	public @Nullable String lastTimeNs() {
		return text(this.history.lastTimeNs());
	}

	private static @Nullable String text(OptionalLong timeNs) {
		return timeNs.isPresent() ? Long.toString(timeNs.getAsLong()) : null;
	}

	/**
	 * State at a time.
	 * @param seconds whole seconds since the epoch, less than 2^33
	 * @param nanos nanoseconds of the second
	 */
	@JSExport
	public @Nullable ExportedView at(double seconds, int nanos) {
		return view(this.history.at((long) seconds * 1_000_000_000 + nanos));
	}

	/** State of a sequence, a whole number. */
	@JSExport
	public @Nullable ExportedView atSequence(double sequence) {
		return view(this.history.atSequence((long) sequence));
	}

	private static @Nullable ExportedView view(Optional<BookSnapshot> snapshot) {
		return snapshot.isPresent() ? new ExportedView(snapshot.get()) : null;
	}

	/** Way through the states; the last sequence is not below the first. */
	@JSExport
	public @Nullable ExportedCursor replay(double fromSequence, double toSequence) {
		Optional<HistoryCursor> cursor = this.history.replay((long) fromSequence, (long) toSequence);
		return cursor.isPresent() ? new ExportedCursor(cursor.get()) : null;
	}

}
