// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.recording;

import java.util.List;

/**
 * A recorded frame of the {@code book} channel.
 *
 * @param text the frame as recorded
 * @param snapshot whether it is a snapshot
 * @param books its elements
 * @param timeNanos when it was received, or when that is not recorded, the time it bears:
 * nanoseconds since the epoch, {@link #NO_TIME} when it has neither
 */
public record RecordedFrame(String text, boolean snapshot, List<RecordedBook> books, long timeNanos) {

	/** The time of a frame without any. */
	public static final long NO_TIME = Long.MIN_VALUE;

}
