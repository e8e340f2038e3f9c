// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.recording;

import java.util.List;

/**
 * A recorded frame of the {@code book} channel.
 *
 * @param text the frame as recorded
 * @param snapshot whether it is a snapshot
 * @param books its elements, at least one
 */
public record RecordedFrame(String text, boolean snapshot, List<RecordedBook> books) {
}
